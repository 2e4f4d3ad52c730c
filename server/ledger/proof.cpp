#include <base/encoding.hpp>
#include <ledger/proof.hpp>

namespace ujira::ledger {
namespace {

using base::errc;
using base::error;
using base::result;

constexpr std::string_view head_line = "c2sp.org/tlog-proof@v1\n";
constexpr std::size_t most_hashes = 63;

bool take(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

std::string_view take_line(std::string_view& text) {
    const auto end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    return line;
}

}  // namespace

std::string format(const tlog_proof& p) {
    std::string out(head_line);
    if (!p.extra.empty()) out += "extra " + base::to_base64(p.extra) + "\n";
    out += "index " + std::to_string(p.index) + "\n";
    for (const digest& d : p.path) out += format_hash(d) + "\n";
    return out + "\n" + p.checkpoint;
}

result<tlog_proof> parse_proof(std::string_view text) {
    if (!take(text, head_line)) return error(errc::bad_request, "no tlog-proof of version 1");
    tlog_proof out;
    if (take(text, "extra ")) {
        auto extra = base::from_base64(take_line(text));
        if (!extra) return error(errc::bad_request, "extra is no base64");
        out.extra = std::move(*extra);
    }
    if (!take(text, "index ")) return error(errc::bad_request, "a proof names its index");
    const auto index = parse_count(take_line(text));
    if (!index) return error(errc::bad_request, "the index is no count");
    out.index = *index;
    for (;;) {
        if (text.empty()) return error(errc::bad_request, "the proof ends before its checkpoint");
        const std::string_view line = take_line(text);
        if (line.empty()) break;
        const auto hash = parse_hash(line);
        if (!hash) return hash.error();
        if (out.path.size() == most_hashes) return error(errc::bad_request, "too many hashes");
        out.path.push_back(*hash);
    }
    out.checkpoint = std::string(text);
    return out;
}

result<checkpoint> check_proof(const tlog_proof& p, const verifier_key& by) {
    auto opened = open_checkpoint(p.checkpoint, by);
    if (!opened) return opened.error();
    const auto root = root_by_inclusion(leaf_hash(p.extra), p.index, opened->of.size, p.path);
    if (!root || *root != opened->of.root)
        return error(errc::bad_request, "the leaf is not at place " + std::to_string(p.index) +
                                            " of the log of " + std::to_string(opened->of.size));
    return std::move(opened->of);
}

}  // namespace ujira::ledger
