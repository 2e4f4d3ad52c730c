#include <array>
#include <base/crypto.hpp>
#include <filesystem>
#include <http/encoding.hpp>
#include <http/files.hpp>
#include <http/static_files.hpp>
#include <stdexcept>

namespace ujira::http {
namespace {

constexpr std::size_t most_bytes = std::size_t{64} << 20;

std::string content_type_of(const std::string& path) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 10> types{{
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".json", "application/json"},
        {".webmanifest", "application/manifest+json"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".webp", "image/webp"},
        {".ico", "image/x-icon"},
        {".txt", "text/plain; charset=utf-8"},
    }};
    for (const auto& [ending, type] : types)
        if (path.ends_with(ending)) return std::string(type);
    return "application/octet-stream";
}

/// Weak: packed it is other bytes of the same.
std::string etag_of(const std::string& bytes) {
    return "W/\"" + base::sha256_hex(bytes).substr(0, 32) + "\"";
}

}  // namespace

static_files::static_files(const std::string& folder) {
    namespace fs = std::filesystem;
    std::size_t total = 0;
    if (fs::is_directory(folder)) {
        for (const auto& entry : fs::recursive_directory_iterator(folder)) {
            if (!entry.is_regular_file()) continue;
            const std::string name = "/" + fs::relative(entry.path(), folder).generic_string();
            std::string bytes = read_whole_file(entry.path().string()).value();
            total += bytes.size();
            if (total > most_bytes)
                throw std::runtime_error(folder + " holds more than 64 MiB; is it the web client?");
            if (name.ends_with(".br")) {
                assets_[name.substr(0, name.size() - 3)].brotli = std::move(bytes);
            } else if (name.ends_with(".gz")) {
                assets_[name.substr(0, name.size() - 3)].gzip = std::move(bytes);
            } else {
                asset& a = assets_[name];
                a.etag = etag_of(bytes);
                a.plain = std::move(bytes);
                a.content_type = content_type_of(name);
                a.immutable = name.starts_with("/assets/");
            }
        }
    }
    if (assets_.find("/index.html") == assets_.end())
        throw std::runtime_error("no web client in " + folder +
                                 "; build it with: cd client-web && npm ci && npm run build");
}

void static_files::fill_in(const std::string& path, std::string_view mark, std::string_view text) {
    const auto at = assets_.find(path);
    if (at == assets_.end()) return;
    asset& a = at->second;
    for (auto i = a.plain.find(mark); i != std::string::npos; i = a.plain.find(mark, i))
        a.plain.replace(i, mark.size(), text);
    a.brotli.clear();
    a.gzip.clear();
    a.etag = etag_of(a.plain);
    a.to_keep = true;
}

const asset* static_files::find(std::string_view path) const {
    if (const auto at = assets_.find(path); at != assets_.end()) return &at->second;
    const std::string_view last = path.substr(path.rfind('/') + 1);
    if (last.find('.') != std::string_view::npos) return nullptr;
    return &assets_.find("/index.html")->second;
}

std::string_view choose_encoding(const asset& a, std::string_view accept_encoding) {
    if (!a.brotli.empty() && accepts(accept_encoding, "br")) return "br";
    if (!a.gzip.empty() && accepts(accept_encoding, "gzip")) return "gzip";
    return "";
}

}  // namespace ujira::http
