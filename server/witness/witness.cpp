#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ledger/merkle.hpp>
#include <optional>
#include <stdexcept>
#include <system_error>
#include <witness/witness.hpp>

namespace ujira::witness {
namespace {

namespace fs = std::filesystem;
using ledger::checkpoint;

constexpr const char* plain = "text/plain; charset=utf-8";
constexpr const char* size_type = "text/x.tlog.size";
constexpr std::size_t most_hashes = 63;

struct request {
    std::int64_t old_size = 0;
    std::vector<ledger::digest> proof;
    std::string checkpoint;
};

std::optional<request> parse(std::string_view body) {
    request out;
    const auto split = body.find("\n\n");
    if (split == body.npos || !body.starts_with("old ")) return std::nullopt;
    std::string_view head = body.substr(4, split - 3);  // with the last line's newline
    out.checkpoint = std::string(body.substr(split + 2));
    for (bool first = true; !head.empty(); first = false) {
        const auto end = head.find('\n');
        const std::string_view line = head.substr(0, end);
        head.remove_prefix(end + 1);
        if (first) {
            const auto size = ledger::parse_count(line);
            if (!size) return std::nullopt;
            out.old_size = *size;
        } else {
            const auto hash = ledger::parse_hash(line);
            if (!hash || out.proof.size() == most_hashes) return std::nullopt;
            out.proof.push_back(*hash);
        }
    }
    return out;
}

void sync(const std::string& path, int flags) {
    const int fd = ::open(path.c_str(), flags | O_CLOEXEC);
    const bool synced = fd >= 0 && ::fsync(fd) == 0;
    const int why = errno;
    if (fd >= 0) ::close(fd);
    if (!synced) throw std::system_error(why, std::generic_category(), path);
}

/// Durable on return, and never half.
void keep(const std::string& path, const std::string& text) {
    const std::string fresh = path + ".new";
    {
        std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
        out << text;
        if (!out.flush()) throw std::runtime_error("can't write " + fresh);
    }
    sync(fresh, O_RDONLY);
    fs::rename(fresh, path);
    sync(fs::path(path).parent_path().string(), O_RDONLY | O_DIRECTORY);
}

}  // namespace

witness::witness(std::string folder, ledger::signer by, std::vector<ledger::verifier_key> logs,
                 base::clock now)
    : folder_(std::move(folder)), by_(std::move(by)), logs_(std::move(logs)), now_(std::move(now)) {
    for (const ledger::verifier_key& log : logs_) seen_[log.name] = seen_of(log);
}

std::string witness::place_of(const std::string& origin) const {
    return folder_ + "/seen-" + base::sha256_hex(origin);
}

checkpoint witness::seen_of(const ledger::verifier_key& log) const {
    const std::string path = place_of(log.name);
    std::ifstream in(path, std::ios::binary);
    if (!in) return {log.name, 0, ledger::empty_root()};
    const std::string text(std::istreambuf_iterator<char>(in), {});
    const auto opened = ledger::open_checkpoint(text, log);
    if (!opened) throw std::runtime_error(path + ": " + opened.error().detail);
    return opened->of;
}

answer witness::add_checkpoint(std::string_view body) {
    const auto asked = parse(body);
    if (!asked) return {400, plain, "no add-checkpoint request\n"};
    const auto note = ledger::parse_note(asked->checkpoint);
    const auto named =
        note ? ledger::parse_checkpoint(note->text) : base::result<checkpoint>(note.error());
    if (!named) return {400, plain, "no checkpoint\n"};
    const auto log = std::find_if(logs_.begin(), logs_.end(),
                                  [&](const auto& l) { return l.name == named->origin; });
    if (log == logs_.end()) return {404, plain, "this log is not watched here\n"};
    const auto opened = ledger::open_checkpoint(asked->checkpoint, *log);
    if (!opened) return {403, plain, "not signed by the log's key\n"};
    const checkpoint& fresh = opened->of;
    if (asked->old_size > fresh.size) return {400, plain, "old is above the checkpoint's size\n"};

    const std::lock_guard lock(mutex_);
    checkpoint& seen = seen_[log->name];
    if (seen.size != asked->old_size) return {409, size_type, std::to_string(seen.size) + "\n"};
    if (seen.size == fresh.size && seen.root != fresh.root)
        return {409, size_type, std::to_string(seen.size) + "\n"};
    if (!ledger::is_consistent(seen.size, seen.root, fresh.size, fresh.root, asked->proof))
        return {422, plain, "the proof does not lead from what was seen to this\n"};
    keep(place_of(log->name), asked->checkpoint);
    seen = fresh;
    const std::int64_t at_s = now_() / base::second_us;
    return {200, plain, ledger::format(ledger::cosign(opened->whole.text, by_, at_s))};
}

}  // namespace ujira::witness
