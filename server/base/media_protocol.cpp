#include <base/crypto.hpp>
#include <base/media_protocol.hpp>
#include <nlohmann/json.hpp>

namespace ujira::base {
namespace {

using nlohmann::json;

constexpr const char* prepare_name = "prepare";
constexpr const char* evidence_name = "evidence";
constexpr const char* unpack_name = "unpack";
constexpr const char* tiles_name = "tiles";

json boxes_json(const std::vector<media_box>& boxes) {
    json out = json::array();
    for (const media_box& b : boxes) out.push_back(json::array({b.x, b.y, b.w, b.h}));
    return out;
}

// get<int64_t>() would quietly turn 1.5 into 1 and 2^63 into a negative number.
std::int64_t integer(const json& value) {
    if (!value.is_number_integer() ||
        (value.is_number_unsigned() && value.get<std::uint64_t>() > INT64_MAX))
        throw error(errc::bad_request, "not an integer");
    return value.get<std::int64_t>();
}

std::vector<media_box> parse_boxes(const json& value) {
    if (!value.is_array()) throw error(errc::bad_request, "boxes are not a list");
    std::vector<media_box> out;
    out.reserve(value.size());
    for (const json& b : value) {
        if (!b.is_array() || b.size() != 4) throw error(errc::bad_request, "a box has 4 numbers");
        out.push_back({integer(b[0]), integer(b[1]), integer(b[2]), integer(b[3])});
    }
    return out;
}

std::string text(const json& value, const char* name) {
    return value.at(name).get<std::string>();
}

prepare_request parse_prepare(const json& value) {
    return {text(value, "path"), text(value, "picture_path"), text(value, "thumbnail_path")};
}

evidence_request parse_evidence(const json& value) {
    evidence_request out;
    out.picture_path = text(value, "picture_path");
    out.width = integer(value.at("width"));
    out.height = integer(value.at("height"));
    out.out_path = text(value, "out_path");
    out.mine = parse_boxes(value.at("mine"));
    if (!value.at("others").is_array()) throw error(errc::bad_request, "others are not a list");
    for (const json& boxes : value.at("others")) out.others.push_back(parse_boxes(boxes));
    return out;
}

unpack_request parse_unpack(const json& value) {
    unpack_request out{text(value, "path"), integer(value.at("from")), integer(value.at("most")),
                       text(value, "out_prefix")};
    if (out.from < 0 || out.most < 1 || out.most > unpack_batch)
        throw error(errc::bad_request, "no such entries");
    return out;
}

tiles_request parse_tiles(const json& value) {
    return {text(value, "path"), text(value, "out_path")};
}

json to_json(const unpack_request& r) {
    return {{"op", unpack_name},
            {"path", r.path},
            {"from", r.from},
            {"most", r.most},
            {"out_prefix", r.out_prefix}};
}

json to_json(const tiles_request& r) {
    return {{"op", tiles_name}, {"path", r.path}, {"out_path", r.out_path}};
}

json to_json(const prepare_request& r) {
    return {{"op", prepare_name},
            {"path", r.path},
            {"picture_path", r.picture_path},
            {"thumbnail_path", r.thumbnail_path}};
}

json to_json(const evidence_request& r) {
    json others = json::array();
    for (const auto& boxes : r.others) others.push_back(boxes_json(boxes));
    return {{"op", evidence_name}, {"picture_path", r.picture_path}, {"width", r.width},
            {"height", r.height},  {"out_path", r.out_path},         {"mine", boxes_json(r.mine)},
            {"others", others}};
}

json to_json(const picture_facts& f) {
    return {{"phash", f.phash},
            {"sharpness_milli", f.sharpness_milli},
            {"brightness_milli", f.brightness_milli},
            {"contrast_milli", f.contrast_milli},
            {"white_permille", f.white_permille},
            {"notes", f.notes}};
}

json to_json(const prepare_answer& a) {
    return {{"op", prepare_name},       {"format", a.format}, {"width", a.width},
            {"height", a.height},       {"bytes", a.bytes},   {"sha256", a.sha256},
            {"facts", to_json(a.facts)}};
}

json to_json(const evidence_answer& a) {
    return {{"op", evidence_name}, {"sha256", a.sha256}};
}

json to_json(const unpacked_file& f) {
    json out = {{"entry", f.entry}, {"name", f.name}};
    if (f.problem) {
        out["error"] = describe(f.problem->code).name;
        out["detail"] = f.problem->detail;
    }
    return out;
}

json to_json(const unpack_answer& a) {
    json files = json::array();
    for (const unpacked_file& f : a.files) files.push_back(to_json(f));
    return {{"op", unpack_name},
            {"entries", a.entries},
            {"left_out", a.left_out},
            {"next", a.next},
            {"files", files}};
}

json to_json(const tiles_answer& a) {
    return {{"op", tiles_name}, {"levels", a.levels}};
}

std::optional<errc> code_named(std::string_view name) {
    for (std::size_t i = 0; i < static_cast<std::size_t>(errc::count_); ++i)
        if (describe(static_cast<errc>(i)).name == name) return static_cast<errc>(i);
    return std::nullopt;
}

// The answer comes from the process that touched a stranger's bytes: its hash may become a file
// name, so nothing but a hash passes.
std::string hash(const json& value) {
    std::string out = text(value, "sha256");
    if (!is_sha256_hex(out)) throw error(errc::bad_request, "not a hash");
    return out;
}

std::int64_t positive(const json& value) {
    const std::int64_t out = integer(value);
    if (out < 1) throw error(errc::bad_request, "not positive");
    return out;
}

picture_facts parse_facts(const json& value) {
    picture_facts out;
    if (!value.at("phash").is_number_unsigned()) throw error(errc::bad_request, "not a hash");
    out.phash = value.at("phash").get<std::uint64_t>();
    out.sharpness_milli = integer(value.at("sharpness_milli"));
    out.brightness_milli = integer(value.at("brightness_milli"));
    out.contrast_milli = integer(value.at("contrast_milli"));
    out.white_permille = integer(value.at("white_permille"));
    out.notes = text(value, "notes");
    return out;
}

prepare_answer parse_prepared(const json& value) {
    return {text(value, "format"),
            positive(value.at("width")),
            positive(value.at("height")),
            positive(value.at("bytes")),
            hash(value),
            parse_facts(value.at("facts"))};
}

error parse_error(const json& value) {
    const auto code = code_named(text(value, "error"));
    if (!code) throw error(errc::bad_request, "no such error");
    return {*code, text(value, "detail")};
}

unpacked_file parse_unpacked_file(const json& value) {
    unpacked_file out{integer(value.at("entry")), text(value, "name"), std::nullopt};
    if (value.contains("error")) out.problem = parse_error(value);
    return out;
}

// From the process that read a stranger's zip: the numbers must at least make sense together.
unpack_answer parse_unpacked(const json& value) {
    unpack_answer out{
        integer(value.at("entries")), integer(value.at("left_out")), integer(value.at("next")), {}};
    if (out.entries < 0 || out.entries > max_zip_entries || out.next < 0 ||
        out.next > out.entries || out.left_out < 0 || out.left_out > out.entries ||
        !value.at("files").is_array() ||
        value.at("files").size() > static_cast<std::size_t>(unpack_batch))
        throw error(errc::bad_request, "impossible numbers");
    std::int64_t before = -1;
    for (const json& f : value.at("files")) {
        out.files.push_back(parse_unpacked_file(f));
        const std::int64_t entry = out.files.back().entry;
        if (entry <= before || entry >= out.next) throw error(errc::bad_request, "out of order");
        before = entry;
    }
    return out;
}

std::optional<result<media_answer>> parse_answer(const json& value) {
    if (value.contains("error")) return parse_error(value);
    const std::string op = text(value, "op");
    if (op == prepare_name) return media_answer(parse_prepared(value));
    if (op == evidence_name) return media_answer(evidence_answer{hash(value)});
    if (op == unpack_name) return media_answer(parse_unpacked(value));
    if (op == tiles_name) return media_answer(tiles_answer{positive(value.at("levels"))});
    return std::nullopt;
}

}  // namespace

std::string request_line(const media_request& request) {
    return std::visit([](const auto& r) { return to_json(r).dump(); }, request);
}

result<media_request> parse_request_line(std::string_view line) {
    try {
        const json value = json::parse(line);
        const std::string op = text(value, "op");
        if (op == prepare_name) return media_request(parse_prepare(value));
        if (op == evidence_name) return media_request(parse_evidence(value));
        if (op == unpack_name) return media_request(parse_unpack(value));
        if (op == tiles_name) return media_request(parse_tiles(value));
        return error(errc::bad_request, "unknown operation");
    } catch (const json::parse_error& e) {
        return error(errc::bad_json, e.what());
    } catch (const json::exception& e) {
        return error(errc::bad_request, e.what());
    } catch (const error& e) {
        return e;
    }
}

std::string answer_line(const result<media_answer>& answer) {
    const json value =
        answer.has_error()
            ? json{{"error", describe(answer.error().code).name}, {"detail", answer.error().detail}}
            : std::visit([](const auto& a) { return to_json(a); }, *answer);
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::optional<result<media_answer>> parse_answer_line(std::string_view line) {
    try {
        return parse_answer(json::parse(line));
    } catch (const json::exception&) {
        return std::nullopt;
    } catch (const error&) {
        return std::nullopt;
    }
}

std::vector<std::string> made_files(const media_request& request) {
    if (const auto* prepare = std::get_if<prepare_request>(&request))
        return {prepare->picture_path, prepare->thumbnail_path};
    if (const auto* evidence = std::get_if<evidence_request>(&request)) return {evidence->out_path};
    if (const auto* tiles = std::get_if<tiles_request>(&request)) return {tiles->out_path};
    const auto& unpack = std::get<unpack_request>(request);
    std::vector<std::string> out;
    for (std::int64_t n = 0; n < unpack.most; ++n) out.push_back(unpacked_path(unpack, n));
    return out;
}

std::string unpacked_path(const unpack_request& request, std::int64_t n) {
    return request.out_prefix + "." + std::to_string(n);
}

std::string partial_path(const std::string& path, std::int64_t process_id) {
    return path + ".part" + std::to_string(process_id);
}

}  // namespace ujira::base
