// Tables of mobile-money providers, written and read by a mapping (papers/columns).

#include <algorithm>
#include <map>
#include <papers/bank_amounts.hpp>
#include <papers/bank_fields.hpp>
#include <papers/columns.hpp>
#include <papers/csv.hpp>

namespace ujira::papers {
namespace {

using base::errc;
using base::error;
using base::result;
using row = std::vector<std::string>;

constexpr std::size_t phone_least = 6;
constexpr std::size_t phone_most = 15;  // E.164

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_phone(const std::string& text) {
    const std::string digits = text.starts_with('+') ? text.substr(1) : text;
    return digits.size() >= phone_least && digits.size() <= phone_most &&
           std::all_of(digits.begin(), digits.end(), is_digit);
}

bool is_id(const std::string& text) {
    return !text.empty() && text.front() != '-' &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
           });
}

/// The cells of one payment by field, ready to be written.
result<std::map<std::string, std::string>> cells_of(const mapping& m, const table_payment& p,
                                                    int scale) {
    if (!is_phone(p.phone)) return error(errc::bad_request, p.end_to_end_id).at("phone");
    if (!is_id(p.end_to_end_id))
        return error(errc::bad_request, p.end_to_end_id).at("end_to_end_id");
    auto amount = bank_amount(p.amount_minor, scale);
    if (!amount) return error(errc::bad_request, p.end_to_end_id).at("amount_minor");
    std::replace(amount->begin(), amount->end(), '.', m.point);
    return std::map<std::string, std::string>{
        {"phone", csv_cell(p.phone, m.delimiter)},
        {"name", csv_text_cell(p.name, m.delimiter)},
        {"amount", csv_cell(*amount, m.delimiter)},
        {"currency", csv_cell(p.currency, m.delimiter)},
        {"end_to_end_id", csv_cell(p.end_to_end_id, m.delimiter)},
        {"words", csv_text_cell(p.words, m.delimiter)}};
}

/// Groups of three before the point, as spreadsheets write them: 1,234.50.
std::string without_groups(const std::string& text, char point) {
    const char group = point == '.' ? ',' : '.';
    const std::size_t end = std::min(text.find(point), text.size());
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool parts = text[i] == group && i > 0 && i < end && (end - i) % 4 == 0;
        if (!parts) out += text[i];
    }
    return out;
}

/// "02/03/2026 08:00" in the form's order, as ISO 8601 has it; other text stays as it is.
std::string iso_day(const std::string& text, const std::string& form) {
    constexpr std::size_t length = 10;
    if (form == "ymd" || text.size() < length) {
        std::string out = text;
        std::replace(out.begin(),
                     out.begin() + static_cast<std::ptrdiff_t>(std::min(length, out.size())), '/',
                     '-');
        return out.substr(0, length);
    }
    const std::string first = text.substr(0, 2);
    const std::string second = text.substr(3, 2);
    const std::string year = text.substr(6, 4);
    return form == "dmy" ? year + "-" + second + "-" + first : year + "-" + first + "-" + second;
}

class table_reader {
  public:
    table_reader(const mapping& m, std::string currency, int scale)
        : map_(m), currency_(std::move(currency)), scale_(scale) {
        for (const status_word& s : m.statuses) meanings_[same_case(s.word)] = s.meaning;
    }

    result<void> heading(const row& titles) {
        for (const column& c : map_.columns) {
            const auto at = std::find(titles.begin(), titles.end(), c.title);
            if (at == titles.end() || std::find(at + 1, titles.end(), c.title) != titles.end())
                return error(errc::columns_missing, "not once in the table: " + c.title)
                    .at(c.title);
            place_[c.field] = static_cast<std::size_t>(at - titles.begin());
        }
        return {};
    }

    result<bank_answer_line> line(const row& cells) const {
        bank_answer_line l;
        l.currency = currency_;
        l.end_to_end_id = cell(cells, "end_to_end_id");
        l.bank_reference = cell(cells, "reference");
        const auto amount = money(cells, "amount");
        if (!amount) return amount.error();
        l.amount_minor = *amount;
        if (!cell(cells, "fee").empty()) {
            const auto fee = money(cells, "fee");
            if (!fee) return fee.error();
            l.fee_minor = *fee;
        }
        const auto booked = booking_instant(iso_day(cell(cells, "date"), map_.date_form));
        if (!booked) return booked.error();
        l.booked_us = *booked;
        take_status(cells, l);
        return l;
    }

  private:
    std::string cell(const row& cells, const char* field) const {
        const auto at = place_.find(field);
        if (at == place_.end()) return {};
        const std::string& text = cells[at->second];
        const auto from = text.find_first_not_of(" \t");
        if (from == std::string::npos) return {};
        return text.substr(from, text.find_last_not_of(" \t") - from + 1);
    }

    result<std::int64_t> money(const row& cells, const char* field) const {
        const std::string text = cell(cells, field);
        const auto minor = amount_from_text(without_groups(text, map_.point), scale_, map_.point);
        if (!minor) return unreadable_file("not an amount: " + text);
        return *minor;
    }

    void take_status(const row& cells, bank_answer_line& l) const {
        const std::string word = cell(cells, "status");
        const auto meaning = meanings_.find(same_case(word));
        l.status = meaning == meanings_.end() ? word : meaning->second;
        l.words = joined_words({word, cell(cells, "words")});
        l.returned = l.status == "returned";
        if (l.status == "settled") l.direction = bank_direction::out;
        if (l.returned) l.direction = bank_direction::in;
    }

    const mapping& map_;
    std::string currency_;
    int scale_;
    std::map<std::string, std::string> meanings_;
    std::map<std::string, std::size_t> place_;
};

}  // namespace

result<std::string> write_table(const mapping& m, const std::vector<table_payment>& payments,
                                int scale) {
    const auto written = [&](const auto& cell_of) {
        std::string line;
        for (std::size_t i = 0; i < m.columns.size(); ++i) {
            if (i > 0) line += m.delimiter;
            line += cell_of(m.columns[i]);
        }
        return line + "\r\n";
    };
    std::string out = written([&](const column& c) { return csv_cell(c.title, m.delimiter); });
    for (const table_payment& p : payments) {
        const auto cells = cells_of(m, p, scale);
        if (!cells) return cells.error();
        out += written([&](const column& c) {
            return c.field.empty() ? csv_text_cell(c.fixed, m.delimiter) : cells->at(c.field);
        });
    }
    return out;
}

result<bank_answer> read_table(std::string_view bytes, const mapping& m,
                               const std::string& currency, int scale) {
    const auto rows = read_csv(bytes, m.delimiter);
    if (!rows) return rows.error();
    if (rows->size() < 2) return unreadable_file("no row below the heading");
    table_reader reader(m, currency, scale);
    if (const auto ok = reader.heading(rows->front()); !ok) return ok.error();
    bank_answer out;
    out.currency = currency;
    for (std::size_t i = 1; i < rows->size(); ++i) {
        auto line = reader.line((*rows)[i]);
        if (!line)
            return unreadable_file("row " + std::to_string(i + 1) + ": " + line.error().detail);
        line->number = static_cast<std::int64_t>(i);
        out.lines.push_back(std::move(*line));
    }
    return out;
}

}  // namespace ujira::papers
