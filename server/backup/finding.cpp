#include <algorithm>
#include <backup/finding.hpp>
#include <base/crypto.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace ujira::backup {
namespace {

namespace fs = std::filesystem;

std::string read_text(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error(path + " can't be read");
    return {std::istreambuf_iterator<char>(in), {}};
}

bool is_whole(const fs::path& folder) {
    return folder.extension() != ".unfinished" && fs::exists(folder / "backup.json");
}

}  // namespace

std::vector<std::string> whole_backups(const std::string& folder) {
    std::vector<std::string> out;
    if (!fs::is_directory(folder)) return out;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.is_directory() && is_whole(entry.path()))
            out.push_back(entry.path().filename().string());
    std::sort(out.begin(), out.end());  // their names are their times
    return out;
}

opened_backup open_backup(const std::string& path) {
    opened_backup out;
    out.folder = path;
    if (!is_whole(path)) {
        const auto names = whole_backups(path);
        if (names.empty()) throw std::runtime_error("there is no whole backup in " + path);
        out.folder += "/" + names.back();
    }
    auto of = parse_manifest(read_text(out.folder + "/backup.json"));
    if (!of) throw std::runtime_error(out.folder + "/backup.json: " + of.error().detail);
    out.of = std::move(*of);
    const std::string sums = read_text(out.folder + "/SHA256SUMS");
    if (base::sha256_hex(sums) != out.of.sums_sha256)
        throw std::runtime_error(out.folder +
                                 "/SHA256SUMS is not the list this backup was made with");
    auto files = parse_sums(sums);
    if (!files) throw std::runtime_error(out.folder + "/SHA256SUMS: " + files.error().detail);
    out.files = std::move(*files);
    return out;
}

}  // namespace ujira::backup
