#include <backup/manifest.hpp>
#include <base/crypto.hpp>
#include <nlohmann/json.hpp>

namespace ujira::backup {
namespace {

using nlohmann::json;

constexpr int this_form = 1;
constexpr std::size_t hash_digits = 64;
constexpr std::string_view between = "  ";  // as sha256sum writes it

/// Inside the backup's folder, or the shared files beside it: never anywhere else.
bool is_sane_path(std::string_view path) {
    if (path.starts_with("../files/")) path.remove_prefix(3);
    return !path.empty() && path.front() != '/' && path != ".." && !path.starts_with("../") &&
           !path.ends_with("/..") && path.find("/../") == std::string_view::npos &&
           path.find('\0') == std::string_view::npos;
}

}  // namespace

std::string format_sums(const std::vector<kept_file>& files) {
    std::string out;
    for (const kept_file& f : files) out += f.sha256 + std::string(between) + f.path + "\n";
    return out;
}

base::result<std::vector<kept_file>> parse_sums(std::string_view text) {
    std::vector<kept_file> out;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        const bool whole = end != std::string_view::npos &&
                           line.size() > hash_digits + between.size() &&
                           line.substr(hash_digits, between.size()) == between;
        kept_file f;
        if (whole) {
            f.sha256 = line.substr(0, hash_digits);
            f.path = line.substr(hash_digits + between.size());
        }
        if (!whole || !base::is_sha256_hex(f.sha256) || !is_sane_path(f.path))
            return base::error(base::errc::bad_request,
                               "line " + std::to_string(out.size() + 1) + " can't be read");
        out.push_back(std::move(f));
        text.remove_prefix(end + 1);
    }
    return out;
}

std::string format(const manifest& m) {
    const json out = {{"ujira_backup", this_form},  {"made_us", m.made_us},
                      {"entries", m.entries},       {"files", m.files},
                      {"bytes", m.bytes},           {"origin", m.origin},
                      {"checkpoint", m.checkpoint}, {"sums_sha256", m.sums_sha256}};
    return out.dump(2) + "\n";
}

base::result<manifest> parse_manifest(std::string_view text) {
    try {
        const json in = json::parse(text);
        if (const int form = in.at("ujira_backup"); form != this_form)
            return base::error(base::errc::bad_request, "it has form " + std::to_string(form) +
                                                            ", and this program reads " +
                                                            std::to_string(this_form));
        manifest out{in.at("made_us"), in.at("entries"),    in.at("files"),      in.at("bytes"),
                     in.at("origin"),  in.at("checkpoint"), in.at("sums_sha256")};
        if (!base::is_sha256_hex(out.sums_sha256) || out.entries < 0)
            return base::error(base::errc::bad_request, "it says what can't be");
        return out;
    } catch (const json::exception&) {
        return base::error(base::errc::bad_request, "it is not whole");
    }
}

}  // namespace ujira::backup
