#include <algorithm>
#include <array>
#include <ledger/currencies.hpp>
#include <papers/bank_amounts.hpp>
#include <papers/bank_fields.hpp>
#include <papers/xml_reader.hpp>

namespace ujira::papers {
namespace {

using base::errc;
using base::error;
using base::result;

constexpr std::array<std::string_view, 3> kind_names{"pain.002", "camt.053", "csv"};
constexpr std::array<std::string_view, 3> direction_names{"in", "out", "none"};
constexpr std::size_t words_most_bytes = 500;
constexpr std::size_t beginning_bytes = 2'000;

bool is_remark(const std::string& path) {
    return path.ends_with("Ustrd") || path.ends_with("AddtlInf") || path.ends_with("Rsn/Cd") ||
           path.ends_with("Rsn/Prtry");
}

/// Cut between characters.
void cut(std::string& utf8, std::size_t most) {
    if (utf8.size() <= most) return;
    while (most > 0 && (static_cast<unsigned char>(utf8[most]) & 0xC0) == 0x80) --most;
    utf8.resize(most);
}

}  // namespace

std::string_view name_of(bank_file_kind kind) {
    return kind_names.at(static_cast<std::size_t>(kind));
}

std::optional<bank_file_kind> bank_file_kind_named(std::string_view name) {
    const auto* const at = std::find(kind_names.begin(), kind_names.end(), name);
    if (at == kind_names.end()) return std::nullopt;
    return static_cast<bank_file_kind>(at - kind_names.begin());
}

std::string_view name_of(bank_direction direction) {
    return direction_names.at(static_cast<std::size_t>(direction));
}

std::optional<std::string> below(const std::string& path, std::string_view parent) {
    if (!path.starts_with(parent) || path.size() <= parent.size() || path[parent.size()] != '/')
        return std::nullopt;
    return path.substr(parent.size() + 1);
}

error unreadable_file(const std::string& why) {
    return {errc::file_unreadable, why};
}

result<void> bank_fields::put(const std::string& path, const std::string& text,
                              const std::string& currency) {
    if (text.empty() || std::find(wanted_.begin(), wanted_.end(), path) == wanted_.end()) return {};
    const auto [at, is_new] = text_.try_emplace(path, text);
    currency_[path] = currency;
    if (is_new) return {};
    if (!is_remark(path)) return unreadable_file(path + " stands there twice");
    if (at->second.size() < words_most_bytes) at->second += " " + text;
    return {};
}

const std::string& bank_fields::text(std::initializer_list<const char*> paths) const {
    static const std::string nothing;
    for (const char* path : paths)
        if (const auto at = text_.find(path); at != text_.end()) return at->second;
    return nothing;
}

result<std::int64_t> bank_fields::amount(const char* path, std::string& currency) const {
    const auto text = text_.find(path);
    if (text == text_.end()) return unreadable_file(std::string("no amount at ") + path);
    currency = currency_.find(path)->second;
    const auto scale = ledger::scale_of(currency);
    if (!scale) return unreadable_file("no such currency: " + currency);
    const auto minor = amount_from_text(text->second, *scale);
    if (!minor) return unreadable_file("not an amount in " + currency + ": " + text->second);
    return *minor;
}

void bank_fields::clear() {
    text_.clear();
    currency_.clear();
}

std::string joined_words(std::initializer_list<std::string> parts) {
    std::string out;
    for (const std::string& part : parts) {
        if (part.empty() || out.find(part) != std::string::npos) continue;
        out += (out.empty() ? "" : " · ") + part;
    }
    std::replace_if(
        out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    cut(out, words_most_bytes);
    return out;
}

result<base::instant_us> booking_instant(const std::string& text) {
    if (text.empty()) return base::instant_us{0};
    const auto at = instant_from_text(text);
    if (!at) return unreadable_file("no such day: " + text);
    return *at;
}

bank_file_kind guess_kind(std::string_view bytes) {
    const std::string_view beginning = bytes.substr(0, beginning_bytes);
    for (const auto kind : {bank_file_kind::pain_002, bank_file_kind::camt_053})
        if (beginning.find(std::string("xsd:") + std::string(name_of(kind))) != beginning.npos)
            return kind;
    return bank_file_kind::csv;
}

result<bank_answer> read_bank_answer(std::string_view bytes) {
    if (bytes.size() > most_bank_file_bytes) return unreadable_file("too many bytes");
    const bank_file_kind kind = guess_kind(bytes);
    if (kind == bank_file_kind::csv)
        return unreadable_file("neither a payment status report nor an account statement");
    auto answer = kind == bank_file_kind::pain_002 ? read_pain_002(bytes) : read_camt_053(bytes);
    if (!answer) return answer.error();
    std::int64_t number = 0;
    for (bank_answer_line& l : answer->lines) l.number = ++number;
    return answer;
}

}  // namespace ujira::papers
