#include <algorithm>
#include <domain/contacts.hpp>
#include <domain/payout_methods.hpp>

namespace ujira::domain {
namespace {

using base::errc;
using base::error;
using base::result;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_either(char c) {
    return is_digit(c) || is_capital(c);
}

/// Capitals, without what people put between the groups of a number.
std::string plain(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == ' ' || c == '-' || c == '.') continue;
        out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return out;
}

/// ISO 7064, MOD 97-10, letters counting as 10 to 35.
int remainder_of_97(std::string_view text) {
    int rest = 0;
    for (const char c : text)
        rest = is_digit(c) ? (rest * 10 + (c - '0')) % 97 : (rest * 100 + (c - 'A' + 10)) % 97;
    return rest;
}

error wrong(const char* field, const char* why) {
    return error(errc::bad_request, std::string(field) + " " + why).at(field);
}

result<payout_details> checked_bank(payout_details d) {
    d.phone.clear();
    if (d.iban.empty() == d.account.empty())
        return wrong("iban", "or account: one of the two is needed");
    if (!d.iban.empty() && !is_iban(d.iban)) return wrong("iban", "is mistyped");
    const bool fits = d.account.size() <= 34 && d.account.size() >= 3 &&
                      std::all_of(d.account.begin(), d.account.end(), is_either);
    if (d.iban.empty() && !fits) return wrong("account", "has 3 to 34 digits and letters");
    if (d.iban.empty() && d.bic.empty()) return wrong("bic", "is needed with an account number");
    if (!d.bic.empty() && !is_bic(d.bic)) return wrong("bic", "has 8 or 11 characters");
    return d;
}

}  // namespace

bool is_iban(std::string_view text) {
    if (text.size() < 15 || text.size() > 34 || !std::all_of(text.begin(), text.end(), is_either))
        return false;
    if (!is_capital(text[0]) || !is_capital(text[1]) || !is_digit(text[2]) || !is_digit(text[3]))
        return false;
    const std::string turned = std::string(text.substr(4)) + std::string(text.substr(0, 4));
    return remainder_of_97(turned) == 1;
}

bool is_bic(std::string_view text) {
    return (text.size() == 8 || text.size() == 11) &&
           std::all_of(text.begin(), text.begin() + 6, is_capital) &&
           std::all_of(text.begin() + 6, text.end(), is_either);
}

result<payout_details> checked_details(const std::string& kind, payout_details d) {
    d.iban = plain(d.iban);
    d.account = plain(d.account);
    d.bic = plain(d.bic);
    if (kind == "cash") return payout_details{};
    if (d.holder.empty()) return wrong("holder", "is missing");
    if (kind == "bank") return checked_bank(std::move(d));
    if (kind != "mobile") return wrong("kind", "is bank, mobile or cash");
    const auto phone = parse_phone_number(d.phone);
    if (!phone) return error(phone.error()).at("phone");
    return payout_details{d.holder, "", "", "", phone->key};
}

std::string_view number_of(const payout_details& d) {
    if (!d.phone.empty()) return d.phone;
    return d.iban.empty() ? d.account : d.iban;
}

std::string last_digits(std::string_view number) {
    const std::size_t shown = std::min<std::size_t>(4, number.size() / 2);
    return std::string(number.substr(number.size() - shown));
}

}  // namespace ujira::domain
