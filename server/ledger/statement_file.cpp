#include <base/json_depth.hpp>
#include <ledger/checkpoint.hpp>
#include <ledger/statement_file.hpp>
#include <nlohmann/json.hpp>

namespace ujira::ledger {
namespace {

using base::errc;
using base::error;
using base::result;
using nlohmann::json;

constexpr std::size_t most_hashes = 63;
constexpr int deepest = 4;

const std::string* text_in(const json& v, const char* name) {
    const auto at = v.find(name);
    return at == v.end() ? nullptr : at->get_ptr<const std::string*>();
}

result<proven_leaf> read_line(const json& v) {
    const error bad(errc::bad_request, "a line has an index, a leaf and a path");
    if (!v.is_object() || v.size() != 3) return bad;
    const std::string* leaf = text_in(v, "leaf");
    const auto index = v.find("index");
    const auto path = v.find("path");
    if (leaf == nullptr || index == v.end() || !index->is_number_unsigned() || path == v.end() ||
        !path->is_array() || path->size() > most_hashes)
        return bad;
    proven_leaf out{index->get<std::int64_t>(), *leaf, {}};
    if (out.index < 0) return bad;
    for (const json& one : *path) {
        const auto* text = one.get_ptr<const std::string*>();
        const auto hash = text != nullptr ? parse_hash(*text) : error(errc::bad_request);
        if (!hash) return bad;
        out.path.push_back(*hash);
    }
    return out;
}

}  // namespace

std::string format(const statement_file& f) {
    // By hand, for one line of text a line of the statement: such a file can be looked at.
    std::string out = "{\"format\":" + json(statement_format).dump() +
                      ",\n\"worker\":" + json(f.worker).dump() +
                      ",\n\"checkpoint\":" + json(f.checkpoint).dump() + ",\n\"lines\":[";
    const char* between = "\n";
    for (const proven_leaf& l : f.lines) {
        json path = json::array();
        for (const digest& d : l.path) path.push_back(format_hash(d));
        out += between + json({{"index", l.index}, {"leaf", l.leaf}, {"path", path}}).dump();
        between = ",\n";
    }
    return out + "\n]}\n";
}

result<statement_file> parse_statement_file(std::string_view text) {
    const json v = base::nested_deeper(text, deepest) ? json() : json::parse(text, nullptr, false);
    if (!v.is_object()) return error(errc::bad_request, "no statement file: not JSON");
    const std::string* format = text_in(v, "format");
    const std::string* worker = text_in(v, "worker");
    const std::string* note = text_in(v, "checkpoint");
    const auto lines = v.find("lines");
    if (format == nullptr || *format != statement_format)
        return error(errc::bad_request, "no statement file of this format");
    if (v.size() != 4 || worker == nullptr || note == nullptr || lines == v.end() ||
        !lines->is_array())
        return error(errc::bad_request, "a statement has a worker, a checkpoint and lines");
    statement_file out{*worker, *note, {}};
    for (const json& one : *lines) {
        auto line = read_line(one);
        if (!line) return line.error();
        out.lines.push_back(std::move(*line));
    }
    return out;
}

}  // namespace ujira::ledger
