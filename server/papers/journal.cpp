#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <ledger/accounts.hpp>
#include <ledger/currencies.hpp>
#include <papers/journal.hpp>
#include <stdexcept>

namespace ujira::papers {
namespace {

using enum journal_format;

std::string day_of(base::instant_us at_us) {
    const std::chrono::sys_time<std::chrono::microseconds> at{std::chrono::microseconds(at_us)};
    const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(at)};
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(day.year()),
                  static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    return text.data();
}

bool is_alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Only letters that mean nothing to any of the three programs.
std::string plain(std::string text) {
    for (char& c : text)
        if (!is_alphanumeric(c) && std::string_view("./-_").find(c) == std::string_view::npos)
            c = '_';
    return text;
}

std::string_view root_of(ledger::side kind) {
    constexpr std::array<std::string_view, 5> roots{"assets", "liabilities", "equity", "income",
                                                    "expenses"};
    return roots.at(static_cast<std::size_t>(kind));
}

/// Beancount wants each part of a name to begin with a capital letter or a digit, and no underline.
std::string beancount_name(std::string name) {
    bool first = true;
    for (char& c : name) {
        if (first && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (c == '_') c = '-';
        first = c == ':';
    }
    return name;
}

std::string amount_text(journal_format format, const ledger::posting& p) {
    const std::string amount = journal_amount(p.amount_minor, p.currency);
    return format == beancount ? amount + " " + p.currency : p.currency + " " + amount;
}

std::string heading(journal_format format, const ledger::entry& e, const journal_place& place) {
    const std::string number = std::to_string(place.seq);
    const std::string day = day_of(place.at_us);
    if (format == beancount)
        return day + " * \"" + plain(e.id) + "\"\n  seq: \"" + number + "\"\n  leaf: \"" +
               place.leaf_sha256 + "\"\n";
    return day + " * (" + number + ") " + plain(e.id) + "\n    ; leaf: " + place.leaf_sha256 + "\n";
}

}  // namespace

std::optional<journal_format> journal_format_named(std::string_view name) {
    if (name == "hledger") return hledger;
    if (name == "ledger") return ledger;
    if (name == "beancount") return beancount;
    return std::nullopt;
}

std::string journal_head(journal_format format) {
    const std::string say =
        "; An export of Ujira's ledger. E is the escrow fund (money of requesters and workers),\n"
        "; F the floor fund, H the co-op's house; each balances by itself. Days are UTC.\n";
    if (format == beancount) return say + "option \"title\" \"Ujira\"\n\n";
    // Ledger, when it is strict, knows no tag that was not declared.
    return say + (format == ledger ? "tag leaf\n\n" : "\n");
}

std::string journal_currency(journal_format format, const std::string& currency) {
    if (format == beancount) return "1970-01-01 commodity " + currency + "\n";
    if (format == hledger)
        return "commodity " + currency + " " + journal_amount(1'000'000'000, currency) + "\n";
    return "commodity " + currency + "\n    format " + currency + " " +
           journal_amount(1'000'000'000, currency) + "\n";
}

std::string journal_account(journal_format format, const std::string& account,
                            base::instant_us since_us) {
    const std::string name = journal_name(format, account);
    if (format == beancount) return day_of(since_us) + " open " + name + "\n";
    return "account " + name + "\n";
}

std::string journal_entry(journal_format format, const ledger::entry& e,
                          const journal_place& place) {
    if (e.postings.empty())
        return "\n; " + day_of(place.at_us) + " (" + std::to_string(place.seq) + ") " +
               plain(e.id) + "\n";
    std::string out = "\n" + heading(format, e, place);
    for (const ledger::posting& p : e.postings)
        out += (format == beancount ? "  " : "    ") + journal_name(format, p.account) + "  " +
               amount_text(format, p) + "\n";
    return out;
}

std::string journal_name(journal_format format, const std::string& account) {
    const auto info = ledger::describe_account(account);
    if (!info) throw std::logic_error("no account: " + account);
    const std::string name = std::string(root_of(info->kind)) + ":" +
                             std::string(1, static_cast<char>(info->of)) + ":" + account;
    return format == beancount ? beancount_name(name) : name;
}

std::string journal_amount(std::int64_t minor, const std::string& currency) {
    const auto scale = ledger::scale_of(currency);
    if (!scale) throw std::logic_error("no currency: " + currency);
    // Without the sign first: the smallest int64 has no positive counterpart.
    std::string digits = std::to_string(minor);
    const std::string sign = minor < 0 ? "-" : "";
    digits.erase(0, sign.size());
    const auto after = static_cast<std::size_t>(*scale);
    if (digits.size() <= after) digits.insert(0, after + 1 - digits.size(), '0');
    digits.insert(digits.size() - after, ".");
    return sign + digits;
}

}  // namespace ujira::papers
