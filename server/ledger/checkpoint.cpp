#include <algorithm>
#include <base/encoding.hpp>
#include <charconv>
#include <ledger/checkpoint.hpp>

namespace ujira::ledger {
namespace {

using base::errc;
using base::error;
using base::result;

/// The next line without its newline; nothing where none ends.
std::optional<std::string_view> next_line(std::string_view& text) {
    const auto end = text.find('\n');
    if (end == text.npos) return std::nullopt;
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    return line;
}

}  // namespace

result<std::int64_t> parse_count(std::string_view text) {
    std::int64_t n = 0;
    const bool digits =
        !text.empty() && text.size() <= 18 &&
        std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
        (text == "0" || text.front() != '0');
    if (!digits) return error(errc::bad_request, "no count");
    std::from_chars(text.data(), text.data() + text.size(), n);
    return n;
}

result<base::digest> parse_hash(std::string_view text) {
    const auto bytes = base::from_base64(text);
    const auto hash = bytes ? base::array_of<32>(*bytes) : std::nullopt;
    if (!hash) return error(errc::bad_request, "a hash is 32 bytes of base64");
    return *hash;
}

std::string format_hash(const base::digest& d) {
    return base::to_base64(base::bytes_of(d));
}

std::string format(const checkpoint& c) {
    return c.origin + "\n" + std::to_string(c.size) + "\n" + format_hash(c.root) + "\n";
}

result<checkpoint> parse_checkpoint(std::string_view text) {
    const auto origin = next_line(text);
    const auto size = next_line(text);
    const auto root = next_line(text);
    if (!origin || !size || !root || origin->empty())
        return error(errc::bad_request, "a checkpoint has an origin, a size and a root");
    const auto count = parse_count(*size);
    const auto hash = parse_hash(*root);
    if (!count || !hash) return error(errc::bad_request, "a checkpoint's size or root is none");
    return checkpoint{std::string(*origin), *count, *hash};
}

std::string sign_checkpoint(const checkpoint& c, const signer& by) {
    note n{format(c), {}};
    n.signatures.push_back(sign(n.text, by));
    return format(n);
}

result<signed_checkpoint> open_checkpoint(std::string_view bytes, const verifier_key& by) {
    auto whole = parse_note(bytes);
    if (!whole) return whole.error();
    auto of = parse_checkpoint(whole->text);
    if (!of) return of.error();
    if (of->origin != by.name)
        return error(errc::bad_request,
                     "the checkpoint is of " + of->origin + ", the key of " + by.name);
    if (!is_signed_by(*whole, by))
        return error(errc::bad_request, "the checkpoint is not signed by " + format(by));
    return signed_checkpoint{std::move(*of), std::move(*whole)};
}

}  // namespace ujira::ledger
