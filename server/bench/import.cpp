#include <algorithm>
#include <bench/load.hpp>
#include <bench/rows.hpp>
#include <bench/server.hpp>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace ujira::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t connections = 4;
constexpr std::size_t pictures_a_half = 36;

std::vector<std::string> jpegs_in(const std::string& folder) {
    if (folder.empty())
        throw std::runtime_error("the row import wants photographs: --images FOLDER");
    std::vector<std::string> out;
    for (const auto& f : fs::recursive_directory_iterator(folder))
        if (f.path().extension() == ".jpg" || f.path().extension() == ".jpeg")
            out.push_back(f.path().string());
    if (out.empty()) throw std::runtime_error("no .jpg in " + folder);
    std::sort(out.begin(), out.end());
    const std::size_t different = out.size();
    for (std::size_t i = 0; out.size() < pictures_a_half; ++i) out.push_back(out[i % different]);
    out.resize(pictures_a_half);
    return out;
}

/// The same picture as another file: a comment of its own behind the first marker.
std::string as_another(const std::string& file, std::size_t number) {
    std::ifstream in(file, std::ios::binary);
    std::string bytes(std::istreambuf_iterator<char>(in), {});
    const std::string words = "copy " + std::to_string(number);
    std::string comment = "\xFF\xFE";
    comment += '\0';
    comment += static_cast<char>(words.size() + 2);
    return bytes.insert(2, comment + words);
}

std::string new_draft(const our_server& server, const world& w) {
    const nlohmann::json input = {
        {"organisation_id", w.organisation},
        {"title", "Pictures that come in"},
        {"purpose", "Measuring"},
        {"instructions", ""},
        {"content_warning", ""},
        {"labels", {{{"name", "boat"}, {"kind", "box"}, {"color", "#c2410c"}, {"key", "b"}}}},
        {"price_minor", 65'000},
        {"estimate_s", 60},
        {"overlap", 1},
        {"review_hours", 72}};
    static int drafts = 10'000'000;
    const std::string headers =
        w.requester.headers() + "Idempotency-Key: draft-" + std::to_string(++drafts) + "\r\n";
    const std::string made =
        ask_once(server.port(), request_text("POST", "/api/v1/projects", headers, input.dump()));
    return nlohmann::json::parse(made)["id"];
}

half send_all_pictures(const our_server& server, const world& w,
                       const std::vector<std::string>& files) {
    static std::size_t number = 10'000'000;
    const std::string path = "/api/v1/projects/" + new_draft(server, w) + "/pictures?name=p.jpg";
    std::vector<std::string> bodies;
    for (const std::string& f : files) bodies.push_back(as_another(f, ++number));
    auto next = bodies.begin();
    const std::int64_t before = server.cpu();
    run_load(server.port(), connections, [&](std::size_t, const answer* a) {
        if (a != nullptr && a->status != 201)
            throw std::runtime_error("a picture was refused: " + std::string(a->body));
        if (next == bodies.end()) return std::string();
        const std::string headers =
            w.requester.headers() + "Idempotency-Key: picture-" + std::to_string(++number) + "\r\n";
        return request_text("POST", path, headers, *next++, "application/octet-stream");
    });
    const double us =
        static_cast<double>(server.cpu() - before) / 1e3 / static_cast<double>(pictures_a_half);
    return {us, us};
}

half plain_previews(const options& o, const std::vector<std::string>& files,
                    const std::string& scratch) {
    std::vector<std::string> command{o.built.media, "--plain-previews"};
    command.insert(command.end(), files.begin(), files.end());
    process p(command, scratch + "/plain.log");
    const double us = std::stod(p.read_line()) / static_cast<double>(pictures_a_half);
    return {us, us};
}

}  // namespace

row import_pictures(const options& o) {
    row r;
    r.name = "import";
    r.what =
        "CPU of one picture that comes in (hash, checks, preview, thumbnail, durable files), "
        "against OpenCV's decode, resize and encode of the same preview";
    r.unit = "x";
    r.must = 1.5;
    r.aim = 1.1;
    const std::vector<std::string> files = jpegs_in(o.images);
    const scratch_folder scratch;
    const world w = make_world(scratch.path() + "/data", {1, 10, 1}, 100);
    const our_server server(o.built, w.folder, scratch.path());
    measure(
        r, o.pairs, [&] { return send_all_pictures(server, w, files); },
        [&] { return plain_previews(o, files, scratch.path()); });
    r.notes.push_back(std::to_string(files.size()) + " photographs a half");
    return r;
}

}  // namespace ujira::bench
