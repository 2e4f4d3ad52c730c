#include <algorithm>
#include <array>
#include <base/text.hpp>
#include <nlohmann/json.hpp>
#include <papers/columns.hpp>
#include <papers/csv.hpp>
#include <set>

namespace ujira::papers {
namespace {

using base::errc;
using base::error;
using base::result;
using nlohmann::json;

constexpr std::array<std::string_view, 6> fields_out{"phone",    "name",          "amount",
                                                     "currency", "end_to_end_id", "words"};
constexpr std::array<std::string_view, 7> fields_in{
    "end_to_end_id", "amount", "status", "reference", "fee", "date", "words"};
constexpr std::array<std::string_view, 3> needed_out{"phone", "amount", "end_to_end_id"};
constexpr std::array<std::string_view, 3> needed_in{"end_to_end_id", "amount", "status"};
constexpr std::array<std::string_view, 3> meanings{"settled", "failed", "returned"};
constexpr std::size_t most_columns = 60;
constexpr std::size_t most_words = 40;
constexpr std::size_t title_most = 100;

error wrong(const char* field, const std::string& why) {
    return error(errc::bad_request, why).at(field);
}

template <class List>
bool among(const List& list, std::string_view text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

bool short_line(const std::string& text, std::size_t least) {
    const std::size_t n = base::characters(text);
    return n >= least && n <= title_most && base::one_line(text);
}

result<void> check_column(const mapping& m, const column& c, std::set<std::string>& titles,
                          std::set<std::string>& fields) {
    const bool out = m.direction == "out";
    if (!short_line(c.title, 1) || !titles.insert(c.title).second)
        return wrong("columns", "a title that is missing, too long, or there twice: " + c.title);
    if (c.field.empty()) {
        if (!out || !short_line(c.fixed, 0)) return wrong("columns", "no field: " + c.title);
        return {};
    }
    const bool known = out ? among(fields_out, c.field) : among(fields_in, c.field);
    if (!known || !c.fixed.empty()) return wrong("columns", "no such field: " + c.field);
    if (!fields.insert(c.field).second) return wrong("columns", "a field twice: " + c.field);
    return {};
}

result<void> check_statuses(const mapping& m) {
    if (m.direction == "out")
        return m.statuses.empty() ? result<void>() : wrong("statuses", "only answers have them");
    if (m.statuses.size() > most_words) return wrong("statuses", "too many words");
    std::set<std::string> seen;
    std::set<std::string> meant;
    for (const status_word& s : m.statuses) {
        if (!short_line(s.word, 1) || !among(meanings, s.meaning))
            return wrong("statuses", "no meaning: " + s.word);
        if (!seen.insert(same_case(s.word)).second) return wrong("statuses", "twice: " + s.word);
        meant.insert(s.meaning);
    }
    for (const char* needed : {"settled", "failed"})
        if (!meant.contains(needed)) return error(errc::columns_missing, needed).at("statuses");
    return {};
}

json column_json(const column& c) {
    return {{"title", c.title}, {"field", c.field}, {"fixed", c.fixed}};
}

/// One character, as it is written in JSON.
result<char> sign(const json& j, const char* name) {
    const auto text = j.at(name).get<std::string>();
    if (text.size() != 1) return wrong(name, "one sign");
    return text.front();
}

result<mapping> read(const json& j) {
    mapping m;
    const auto delimiter = sign(j, "delimiter");
    const auto point = sign(j, "point");
    if (!delimiter || !point) return delimiter ? point.error() : delimiter.error();
    m.direction = j.at("direction").get<std::string>();
    m.delimiter = *delimiter;
    m.point = *point;
    m.date_form = j.at("date_form").get<std::string>();
    for (const json& c : j.at("columns"))
        m.columns.push_back({c.at("title").get<std::string>(), c.at("field").get<std::string>(),
                             c.at("fixed").get<std::string>()});
    for (const json& s : j.at("statuses"))
        m.statuses.push_back({s.at("word").get<std::string>(), s.at("meaning").get<std::string>()});
    if (const auto ok = check(m); !ok) return ok.error();
    return m;
}

}  // namespace

std::string same_case(const std::string& word) {
    std::string out = word;
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

result<void> check(const mapping& m) {
    if (m.direction != "out" && m.direction != "in") return wrong("direction", "out or in");
    if (std::string_view(",;\t").find(m.delimiter) == std::string_view::npos)
        return wrong("delimiter", "comma, semicolon or tab");
    if (m.point != '.' && m.point != ',') return wrong("point", "point or comma");
    if (m.date_form != "ymd" && m.date_form != "dmy" && m.date_form != "mdy")
        return wrong("date_form", "ymd, dmy or mdy");
    if (m.columns.size() > most_columns) return wrong("columns", "too many columns");
    std::set<std::string> titles;
    std::set<std::string> fields;
    for (const column& c : m.columns)
        if (const auto ok = check_column(m, c, titles, fields); !ok) return ok.error();
    for (const std::string_view needed : m.direction == "out" ? needed_out : needed_in)
        if (!fields.contains(std::string(needed)))
            return error(errc::columns_missing, "no column for it").at(std::string(needed));
    return check_statuses(m);
}

std::string to_json(const mapping& m) {
    json out = {{"direction", m.direction},         {"delimiter", std::string(1, m.delimiter)},
                {"point", std::string(1, m.point)}, {"date_form", m.date_form},
                {"columns", json::array()},         {"statuses", json::array()}};
    for (const column& c : m.columns) out["columns"].push_back(column_json(c));
    for (const status_word& s : m.statuses)
        out["statuses"].push_back({{"word", s.word}, {"meaning", s.meaning}});
    return out.dump();
}

result<mapping> mapping_from_json(std::string_view text) {
    try {
        return read(json::parse(text));
    } catch (const json::exception& e) {
        return wrong("columns", e.what());
    }
}

}  // namespace ujira::papers
