#include <array>
#include <base/zone.hpp>
#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <papers/csv.hpp>
#include <papers/journal.hpp>
#include <papers/statement.hpp>

namespace ujira::papers {
namespace {

using nlohmann::ordered_json;

constexpr std::string_view heading =
    "line,day,time,time_zone,at_utc,event,currency,review_change,payable_change,held_change,in_"
    "transit_change,"
    "review_after,payable_after,held_after,in_transit_after,reason_code,words,project,picture,"
    "assignment,case,leaf_sha256\r\n";

std::array<std::int64_t, 4> in_order(const statement_amounts& a) {
    return {a.review_minor, a.payable_minor, a.disputed_minor, a.in_transit_minor};
}

std::string csv_line(const statement_entry& l, const std::string& currency, const base::zone& z) {
    std::string out = std::to_string(l.seq) + "," + z.day_of(l.at_us) + "," + z.clock_of(l.at_us) +
                      "," + z.name() + "," + instant_text(l.at_us) + "," + csv_text_cell(l.event) +
                      "," + currency;
    for (const statement_amounts& a : {l.change, l.after})
        for (const std::int64_t minor : in_order(a)) out += "," + journal_amount(minor, currency);
    for (const std::string* text : {&l.reason_code, &l.words, &l.project, &l.picture, &l.assignment,
                                    &l.deduction, &l.leaf_sha256})
        out += "," + csv_text_cell(*text);
    return out + "\r\n";
}

ordered_json amounts_json(const statement_amounts& a, const std::string& currency) {
    constexpr std::array<const char*, 4> names{"review", "payable", "held", "in_transit"};
    ordered_json out;
    const auto minor = in_order(a);
    for (std::size_t i = 0; i < names.size(); ++i) {
        out[names[i]] = journal_amount(minor[i], currency);
        out[std::string(names[i]) + "_minor"] = minor[i];
    }
    return out;
}

ordered_json text_or_null(const std::string& text) {
    return text.empty() ? ordered_json() : ordered_json(text);
}

ordered_json line_json(const statement_entry& l, const std::string& currency, const base::zone& z) {
    return {{"line", l.seq},
            {"day", z.day_of(l.at_us)},
            {"time", z.clock_of(l.at_us)},
            {"at", instant_text(l.at_us)},
            {"at_us", l.at_us},
            {"event", l.event},
            {"change", amounts_json(l.change, currency)},
            {"after", amounts_json(l.after, currency)},
            {"reason_code", text_or_null(l.reason_code)},
            {"words", text_or_null(l.words)},
            {"project", text_or_null(l.project)},
            {"picture", text_or_null(l.picture)},
            {"assignment", text_or_null(l.assignment)},
            {"case", text_or_null(l.deduction)},
            {"leaf_sha256", l.leaf_sha256}};
}

}  // namespace

std::optional<statement_format> statement_format_named(std::string_view name) {
    if (name == "csv") return statement_format::csv;
    if (name == "json") return statement_format::json;
    return std::nullopt;
}

std::string statement_csv(const statement_paper& p) {
    const base::zone z = base::zone_of(p.time_zone);
    std::string out(heading);
    for (const statement_entry& l : p.lines) out += csv_line(l, p.currency, z);
    return out;
}

std::string statement_json(const statement_paper& p) {
    ordered_json out = {{"format", "ujira-statement-table/v1"},
                        {"coop", p.coop},
                        {"worker", p.worker},
                        {"currency", p.currency},
                        {"time_zone", p.time_zone},
                        {"lines", ordered_json::array()}};
    const base::zone z = base::zone_of(p.time_zone);
    for (const statement_entry& l : p.lines) out["lines"].push_back(line_json(l, p.currency, z));
    return out.dump(1) + "\n";
}

std::string instant_text(base::instant_us at_us) {
    using namespace std::chrono;
    const sys_time<microseconds> at{microseconds(at_us)};
    const auto midnight = floor<days>(at);
    const year_month_day day{midnight};
    const hh_mm_ss<microseconds> time{at - midnight};
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%06dZ",
                  static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                  static_cast<unsigned>(day.day()), static_cast<int>(time.hours().count()),
                  static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()),
                  static_cast<int>(time.subseconds().count()));
    return text.data();
}

}  // namespace ujira::papers
