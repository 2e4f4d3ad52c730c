#include <algorithm>
#include <domain/contacts.hpp>

namespace ujira::domain {
namespace {

using base::errc;
using base::error;
using base::result;

constexpr std::size_t most_address = 254;  // RFC 5321, 4.5.3.1.3 without its brackets
constexpr std::size_t most_local = 64;
constexpr std::size_t most_host_label = 63;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

error wrong(std::string why) {
    return error(errc::bad_request, std::move(why)).at("address");
}

/// Parts with a dot between each two; every part passes.
template <class Check>
bool dotted(std::string_view text, Check&& part_passes) {
    for (;;) {
        const auto dot = text.find('.');
        if (!part_passes(text.substr(0, dot))) return false;
        if (dot == text.npos) return true;
        text.remove_prefix(dot + 1);
    }
}

bool is_atom(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return is_letter(c) || is_digit(c) ||
               std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
    });
}

bool is_host_label(std::string_view text) {
    return !text.empty() && text.size() <= most_host_label && text.front() != '-' &&
           text.back() != '-' && std::all_of(text.begin(), text.end(), [](char c) {
               return is_letter(c) || is_digit(c) || c == '-';
           });
}

std::string_view without_blanks_around(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

}  // namespace

result<contact_address> parse_mail_address(std::string_view text) {
    text = without_blanks_around(text);
    const auto at = text.rfind('@');
    if (text.size() > most_address || at == text.npos || at > most_local ||
        !dotted(text.substr(0, at), is_atom))
        return wrong("an e-mail address looks like name@example.org");
    const std::string_view host = text.substr(at + 1);
    if (host.find('.') == host.npos || !dotted(host, is_host_label))
        return wrong("what stands behind the @ is no host's name");
    contact_address out{std::string(text), std::string(text)};
    std::transform(out.key.begin(), out.key.end(), out.key.begin(), lower);
    return out;
}

result<contact_address> parse_phone_number(std::string_view text) {
    text = without_blanks_around(text);
    if (!text.starts_with('+'))
        return wrong("a number begins with + and the country's code, such as +254");
    std::string out = "+";
    for (const char c : text.substr(1)) {
        if (is_digit(c))
            out += c;
        else if (std::string_view(" -()./").find(c) == std::string_view::npos)
            return wrong("a number is made of digits");
    }
    if (out.size() < 9 || out.size() > 16 || out[1] == '0')
        return wrong("a number has 8 to 15 digits, the country's code first");
    return contact_address{out, out};
}

std::string masked(std::string_view address) {
    const auto at = address.rfind('@');
    if (at != address.npos)
        return std::string(address.substr(0, std::min<std::size_t>(1, at))) + "•••" +
               std::string(address.substr(at));
    if (address.size() < 8) return "•••";
    return std::string(address.substr(0, 4)) + "•••" +
           std::string(address.substr(address.size() - 3));
}

}  // namespace ujira::domain
