// Files in pieces: each byte once, whatever happens to lines, browsers and the server in between.
#include <base/crypto.hpp>
#include <catch2/catch.hpp>
#include <filesystem>
#include <harness/pictures.hpp>
#include <harness/steps.hpp>
#include <thread>

using namespace ujira::acceptance;

namespace {

struct sender {
    world w;
    std::string project = make_draft(w, {});
    std::string bytes = png(1);

    answer try_begin(const json& changes = json::object()) {
        json body = {{"kind", "picture"}, {"name", "north/boat.png"}, {"bytes", bytes.size()}};
        body.update(changes);
        return w.as("rosa").create("/api/v1/projects/" + project + "/uploads", body);
    }
    std::string begun(const json& changes = json::object()) {
        return "/api/v1/uploads/" + expect(try_begin(changes), 201)["id"].get<std::string>();
    }
    answer piece(const std::string& upload, std::size_t from, std::size_t size) {
        return w.as("rosa").send_piece(upload, from, bytes.substr(from, size));
    }
    std::int64_t offset(const std::string& upload) {
        return expect(w.as("rosa").get(upload), 200)["offset_bytes"];
    }
    json items() {
        return expect(w.as("rosa").get("/api/v1/projects/" + project + "/items"), 200)["items"];
    }
    std::size_t files() const {
        const std::filesystem::directory_iterator all(w.server().folder() + "/data/uploads");
        return static_cast<std::size_t>(std::distance(begin(all), end(all)));
    }
};

}  // namespace

TEST_CASE("uploads: a picture comes piece by piece and is taken once") {
    sender s;
    const std::string upload = s.begun({{"modified_ms", 1'700'000'000'123}});
    CHECK(told(s.w.as("rosa").create(upload + "/picture")) == "409 upload_unfinished");
    CHECK(expect(s.piece(upload, 0, 100), 200)["offset_bytes"] == 100);
    // Twice, out of order, past the end: nothing of it counts, and the right place is said.
    const answer twice = s.piece(upload, 0, 100);
    CHECK(told(twice) == "409 upload_offset");
    CHECK(twice.body["offset_bytes"] == 100);
    CHECK(told(s.piece(upload, 200, 100)) == "409 upload_offset");
    CHECK(told(s.w.as("rosa").send_piece(upload, 100, std::string(s.bytes.size(), 'x'))) ==
          "413 too_large");
    CHECK(s.offset(upload) == 100);
    const json all = expect(s.w.as("rosa").get("/api/v1/projects/" + s.project + "/uploads"), 200);
    REQUIRE(all["uploads"].size() == 1);
    CHECK(all["uploads"][0]["offset_bytes"] == 100);
    expect(s.piece(upload, 100, s.bytes.size()), 200);
    const std::string key = new_key();
    const json item = expect(s.w.as("rosa").create(upload + "/picture", key), 201);
    CHECK(item["name"] == "north/boat.png");
    CHECK(item["bytes"] == s.bytes.size());
    // The same wish again gets the same answer, though the upload is gone.
    CHECK(expect(s.w.as("rosa").create(upload + "/picture", key), 201) == item);
    CHECK(told(s.w.as("rosa").get(upload)) == "404 not_found");
    CHECK(s.items().size() == 1);
    const json arrived =
        expect(s.w.as("rosa").get("/api/v1/projects/" + s.project + "/arrived"), 200)["files"];
    CHECK(arrived[0]["modified_ms"] == 1'700'000'000'123);
}

TEST_CASE("uploads: a restart in the middle loses nothing that was acknowledged") {
    sender s;
    const std::string upload = s.begun();
    expect(s.piece(upload, 0, 1234), 200);
    s.w.restart();
    CHECK(s.offset(upload) == 1234);
    expect(s.piece(upload, 1234, s.bytes.size()), 200);
    s.w.restart();
    expect(s.w.as("rosa").create(upload + "/picture"), 201);
    CHECK(s.items().size() == 1);
}

TEST_CASE("uploads: what came before a line broke is kept") {
    sender s;
    const std::string upload = s.begun();
    const std::string head =
        "PATCH " + upload +
        " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ujira_session=" + s.w.as("rosa").session_token +
        "\r\nX-CSRF-Token: " + s.w.as("rosa").csrf_token +
        "\r\nUpload-Offset: 0\r\nContent-Type: application/octet-stream\r\nContent-Length: " +
        std::to_string(s.bytes.size()) + "\r\n\r\n";
    // The peer ends its half: no more will come.
    send_bytes(s.w.port(), head + s.bytes.substr(0, 5000));
    for (int i = 0; i < 100 && s.offset(upload) == 0; ++i) std::this_thread::sleep_for(20ms);
    CHECK(s.offset(upload) == 5000);
    expect(s.piece(upload, 5000, s.bytes.size()), 200);
    expect(s.w.as("rosa").create(upload + "/picture"), 201);
}

TEST_CASE("uploads: what can't come is refused before a byte of it") {
    sender s;
    const auto begin = [&s](const json& changes) { return told(s.try_begin(changes)); };
    CHECK(begin({{"bytes", (32 << 20) + 1}}) == "413 picture_too_large");
    CHECK(begin({{"kind", "zip"}, {"bytes", (4LL << 30) + 1}}) == "413 upload_too_large");
    CHECK(begin({{"bytes", 0}}) == "422 bad_request");
    CHECK(begin({{"kind", "film"}}) == "422 bad_request");
    CHECK(begin({{"name", "../.."}}) == "422 bad_request");
    CHECK(begin({{"sha256", "abc"}}) == "422 bad_request");
    CHECK(begin({{"more", 1}}) == "422 bad_request");
    const std::string upload = s.begun();
    CHECK(told(s.w.as("rosa").send({.method = "PATCH", .path = upload, .body = "x"})) ==
          "422 bad_request");  // no offset
    // Four of the largest zips are on their way: that is as much as one organisation may have.
    int taken = 0;
    std::string last;
    for (int i = 0; i < 5; ++i) {
        last = begin({{"kind", "zip"}, {"bytes", 4LL << 30}});
        taken += last == "201" ? 1 : 0;
    }
    CHECK(taken < 4);  // the first upload counts as well
    CHECK((last == "409 upload_quota" || last == "507 storage_full"));
}

TEST_CASE("uploads: a file that is not the one announced, or no picture, is not added") {
    sender s;
    const std::string other = s.begun({{"sha256", ujira::base::sha256_hex("something else")}});
    expect(s.piece(other, 0, s.bytes.size()), 200);
    CHECK(told(s.w.as("rosa").create(other + "/picture")) == "422 upload_changed");
    s.bytes = s.bytes.substr(0, 300);
    const std::string cut = s.begun();
    expect(s.piece(cut, 0, 300), 200);
    CHECK(told(s.w.as("rosa").create(cut + "/picture")) == "422 picture_truncated");
    CHECK(s.items().empty());
    CHECK(s.w.as("rosa").remove(cut).status == 204);
    CHECK(told(s.w.as("rosa").get(cut)) == "404 not_found");
}

TEST_CASE("uploads: they are the organisation's own, of drafts only, and expire") {
    sender s;
    const std::string upload = s.begun();
    const std::string stranger = s.w.add_person({"requester"}, s.w.add_organisation("Elsewhere"));
    CHECK(told(s.w.as(stranger).get(upload)) == "404 not_found");
    CHECK(told(s.w.as(stranger).send_piece(upload, 0, "x")) == "404 not_found");
    expect(s.piece(upload, 0, 10), 200);
    CHECK(s.files() == 1);
    s.w.advance(3 * day - 1s);
    CHECK(s.offset(upload) == 10);
    s.w.advance(1s);
    CHECK(told(s.w.as("rosa").get(upload)) == "404 not_found");
    for (int i = 0; i < 200 && s.files() > 0; ++i) std::this_thread::sleep_for(20ms);
    CHECK(s.files() == 0);

    const std::string late = s.begun();
    fund(s.w, 10 * task_minor);
    add_picture(s.w, s.project, "a.png");
    expect(s.w.as("rosa").post("/api/v1/projects/" + s.project + "/publish"), 200);
    CHECK(told(s.piece(late, 0, 10)) == "409 not_a_draft");
}
