#include <array>
#include <base/crypto.hpp>
#include <ledger/checkpoint.hpp>
#include <ledger/file_note.hpp>
#include <optional>

namespace ujira::ledger {
namespace {

using base::errc;
using base::error;
using base::result;

constexpr std::string_view first_line_end = " statement";

error refused(std::string why) {
    return {errc::bad_request, std::move(why)};
}

/// What stands behind `name ` in the next line; nothing if that line is another.
std::optional<std::string> next_value(std::string_view& text, std::string_view name) {
    const auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (end == text.npos || !line.starts_with(name) || line.size() < name.size() + 2 ||
        line[name.size()] != ' ')
        return std::nullopt;
    text.remove_prefix(end + 1);
    line.remove_prefix(name.size() + 1);
    return std::string(line);
}

std::optional<std::string> take_origin(std::string_view& text) {
    const std::string_view line = text.substr(0, text.find('\n'));
    if (line.size() == text.size() || !line.ends_with(first_line_end) ||
        line.size() == first_line_end.size())
        return std::nullopt;
    text.remove_prefix(line.size() + 1);
    return std::string(line.substr(0, line.size() - first_line_end.size()));
}

}  // namespace

std::string format(const file_note& n) {
    return n.origin + std::string(first_line_end) + "\nfile " + n.file + "\nsha256 " + n.sha256 +
           "\nworker " + n.worker + "\nlines " + std::to_string(n.lines) + "\n";
}

result<file_note> parse_file_note(std::string_view text) {
    const auto origin = take_origin(text);
    if (!origin) return refused("the note is not about a statement's file");
    std::array<std::string, 4> values;
    constexpr std::array<std::string_view, 4> names{"file", "sha256", "worker", "lines"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        auto value = next_value(text, names[i]);
        if (!value) return refused("the note lacks its line \"" + std::string(names[i]) + "\"");
        values[i] = std::move(*value);
    }
    const auto lines = parse_count(values[3]);
    if (!lines || !base::is_sha256_hex(values[1]) || !text.empty())
        return refused("the note has a wrong hash or count, or says more than it should");
    return file_note{*origin, values[0], values[1], values[2], *lines};
}

std::string sign_note(std::string text, const signer& by) {
    note n{std::move(text), {}};
    n.signatures.push_back(sign(n.text, by));
    return format(n);
}

result<file_note> check_file(std::string_view file, std::string_view note, const verifier_key& by) {
    const auto whole = parse_note(note);
    if (!whole) return whole.error();
    if (!is_signed_by(*whole, by)) return refused("the note is not signed by " + format(by));
    auto said = parse_file_note(whole->text);
    if (!said) return said.error();
    if (said->origin != by.name)
        return refused("the note speaks for " + said->origin + ", the key for " + by.name);
    if (said->sha256 != base::sha256_hex(file))
        return refused(
            "the file is not the one that was signed for: it was changed, or the note "
            "belongs to another");
    return said;
}

}  // namespace ujira::ledger
