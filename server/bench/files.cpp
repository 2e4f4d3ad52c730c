// Rows whose baseline is nginx with a file of the same size: JSON from the database, and a picture.
#include <bench/load.hpp>
#include <bench/requests.hpp>
#include <bench/rows.hpp>
#include <bench/server.hpp>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace ujira::bench {
namespace {

constexpr std::size_t connections = 16;
constexpr std::int64_t requests_a_half = 6000;
constexpr std::size_t picture_bytes = 90'000;  // a preview at 1600 px

/// CPU of `cpu` per request of `text`.
template <class Cpu>
half ask_often(std::uint16_t port, const std::string& text, const Cpu& cpu) {
    std::int64_t left = requests_a_half;
    const std::int64_t before = cpu();
    const load_result l = run_load(port, connections, [&](std::size_t, const answer* a) {
        if (a != nullptr && a->status != 200)
            throw std::runtime_error("a measured request was refused: " + std::string(a->body));
        return left-- > 0 ? text : std::string();
    });
    const double us = static_cast<double>(cpu() - before) / 1e3 / static_cast<double>(l.requests);
    return {us, us};
}

row against_nginx(const options& o, row r,
                  const std::function<std::string(const world&, const our_server&)>& ask) {
    const scratch_folder scratch;
    const world w = make_world(scratch.path() + "/data", {1, 100, 3}, picture_bytes);
    const our_server server(o.built, w.folder, scratch.path());
    const std::string text = ask(w, server);
    const std::string root = scratch.path() + "/files";
    std::filesystem::create_directories(root);
    const std::string body = ask_once(server.port(), text);
    std::ofstream(root + "/file", std::ios::binary) << body;
    const nginx baseline(root, scratch.path());
    measure(
        r, o.pairs, [&] { return ask_often(server.port(), text, [&] { return server.cpu(); }); },
        [&] {
            return ask_often(baseline.port(), request_text("GET", "/file", ""),
                             [&] { return baseline.cpu(); });
        });
    r.notes.push_back(std::to_string(body.size()) + " bytes");
    return r;
}

}  // namespace

row get(const options& o) {
    row r;
    r.name = "get";
    r.what =
        "CPU of an authenticated JSON GET from the database (an assignment), against nginx with a "
        "file of the same size";
    r.unit = "x";
    r.must = 4;
    r.aim = 2;
    return against_nginx(o, r, [](const world& w, const our_server& s) {
        const login& me = w.workers.front();
        const std::string claimed = claimed_in(ask_once(s.port(), claim_request(w, me)));
        return request_text("GET", "/api/v1/assignments/" + claimed, me.headers());
    });
}

row preview(const options& o) {
    row r;
    r.name = "preview";
    r.what = "CPU of a picture's preview, against nginx with sendfile";
    r.unit = "x";
    r.must = 1.5;
    r.aim = 1.15;
    return against_nginx(o, r, [](const world& w, const our_server&) {
        return request_text("GET", "/api/v1/items/" + w.item + "/picture", w.requester.headers());
    });
}

}  // namespace ujira::bench
