// Zips from friends and enemies: each picture goes the way of a single one, and what is wrong costs
// nobody else anything.
#include <catch2/catch.hpp>
#include <harness/pictures.hpp>
#include <harness/steps.hpp>
#include <support/zip_maker.hpp>
#include <thread>

using namespace ujira::acceptance;
using ujira::test::make_zip;
using ujira::test::zip_entry;

namespace {

struct sender {
    world w;
    std::string project = make_draft(w, {});

    std::string send(const std::string& zip, const std::string& name = "boats.zip") {
        const json begun =
            expect(w.as("rosa").create("/api/v1/projects/" + project + "/uploads",
                                       {{"kind", "zip"}, {"name", name}, {"bytes", zip.size()}}),
                   201);
        const std::string upload = "/api/v1/uploads/" + begun["id"].get<std::string>();
        expect(w.as("rosa").send_piece(upload, 0, zip), 200);
        expect(w.as("rosa").post(upload + "/unpacking"), 200);
        return upload;
    }
    json look(const std::string& upload) { return expect(w.as("rosa").get(upload), 200); }
    json wait_for(const std::string& upload) {
        for (int i = 0; i < 1000; ++i) {
            const json seen = look(upload);
            if (seen["state"] != "unpacking") return seen;
            std::this_thread::sleep_for(20ms);
        }
        throw std::runtime_error("still unpacking: " + look(upload).dump());
    }
    json result_of(const std::string& zip) { return wait_for(send(zip)); }
    json items() {
        return expect(w.as("rosa").get("/api/v1/projects/" + project + "/items"), 200)["items"];
    }
};

std::map<std::string, std::string> reasons(const json& upload) {
    std::map<std::string, std::string> out;
    for (const json& r : upload["refusals"]) out[r["name"]] = r["code"];
    return out;
}

}  // namespace

TEST_CASE("zips: each picture of a zip is added or refused with its reason") {
    sender s;
    const std::string whole = jpeg(3);
    const json seen = s.result_of(make_zip({
        {"coast/", ""},
        {"coast/one.png", png(1)},
        {"coast/two.jpg", png(2)},  // a PNG by what it is
        {"__MACOSX/coast/._one.png", "?"},
        {".DS_Store", "?"},
        {"notes.txt", "left out"},
        {"../../../etc/three.jpg", whole},
        {"again.jpg", whole},
        {"cut.jpg", whole.substr(0, whole.size() / 2)},
        {"text.jpg", "This is a text."},
        {"moving.gif", "GIF89a" + std::string(60, '\0')},
        {"bomb.png", bomb_png()},
        {"inner.zip", make_zip({{"a.png", png(9)}})},
        {"locked.png", png(8), ujira::test::locked_flag},
        {"gr\x81n.png", png(4)},
        {std::string(300, 'n') + ".png", png(5)},
    }));
    CHECK(seen["state"] == "done");
    CHECK(seen["entries"] == 16);
    CHECK(seen["looked_at"] == 16);
    CHECK(seen["added"] == 5);
    CHECK(seen["left_out"] == 1);
    CHECK(seen["refused"] == 7);
    CHECK(reasons(seen) ==
          std::map<std::string, std::string>{{"again.jpg", "picture_duplicate"},
                                             {"cut.jpg", "picture_truncated"},
                                             {"text.jpg", "picture_not_an_image"},
                                             {"moving.gif", "picture_format_unsupported"},
                                             {"bomb.png", "picture_too_many_pixels"},
                                             {"inner.zip", "picture_format_unsupported"},
                                             {"locked.png", "zip_entry_encrypted"}});
    const json items = s.items();
    REQUIRE(items.size() == 5);
    CHECK(items[0]["name"] == "coast/one.png");
    CHECK(items[1]["format"] == "png");
    CHECK(items[2]["name"] == "etc/three.jpg");
    CHECK(items[3]["name"] == "gr\u00fcn.png");
    CHECK(items[4]["name"].get<std::string>().size() == 200);
    CHECK(s.w.as("rosa")
              .get("/api/v1/items/" + items[0]["id"].get<std::string>() + "/thumbnail")
              .status == 200);
}

TEST_CASE("zips: one that can't be unpacked says why, and adds nothing") {
    sender s;
    const std::string whole = make_zip({{"a.png", png(1)}, {"b.png", png(2)}});
    CHECK(s.result_of(whole.substr(0, whole.size() - 30))["problem"] == "zip_damaged");
    CHECK(s.result_of("no zip at all")["problem"] == "zip_damaged");
    CHECK(s.result_of(make_zip(std::vector<zip_entry>(
              20, {"a.png", "x", 0, 8, 30 << 20, {}})))["problem"] == "zip_too_much");
    const json many = s.result_of(make_zip(std::vector<zip_entry>(100'000, {"a.jpg", ""})));
    CHECK(many["state"] == "stopped");
    CHECK(many["problem"] == "zip_too_many_files");
    CHECK(s.items().empty());
    CHECK(s.result_of(whole)["added"] == 2);  // and the next whole one is taken
}

TEST_CASE("zips: unpacking goes on after a restart, and adds nothing twice") {
    sender s;
    std::vector<zip_entry> entries;
    for (std::uint32_t i = 0; i < 60; ++i) entries.push_back({std::to_string(i) + ".png", png(i)});
    const std::string upload = s.send(make_zip(entries));
    for (int restarts = 0; restarts < 3; ++restarts) {
        for (int i = 0; i < 500 && s.look(upload)["looked_at"] < 10 * (restarts + 1); ++i)
            std::this_thread::sleep_for(5ms);
        s.w.restart();
    }
    const json seen = s.wait_for(upload);
    CHECK(seen["added"] == 60);
    CHECK(seen["refused"] == 0);
    CHECK(s.items().size() == 60);
}

TEST_CASE("zips: one that is dropped stops, and what was added stays") {
    sender s;
    std::vector<zip_entry> entries;
    for (std::uint32_t i = 0; i < 200; ++i) entries.push_back({std::to_string(i) + ".png", png(i)});
    const std::string upload = s.send(make_zip(entries));
    while (s.look(upload)["added"] < 3) std::this_thread::sleep_for(5ms);
    CHECK(s.w.as("rosa").remove(upload).status == 204);
    CHECK(told(s.w.as("rosa").get(upload)) == "404 not_found");
    const auto had = s.items().size();
    CHECK(had >= 3);
    CHECK(had < 100);
    CHECK(s.result_of(make_zip({{"last.png", png(1000)}}))["added"] == 1);
}

TEST_CASE("zips: while one is unpacked, everybody else is served") {
    sender s;
    std::vector<zip_entry> entries;
    for (std::uint32_t i = 0; i < 40; ++i) entries.push_back({std::to_string(i) + ".png", png(i)});
    const std::string upload = s.send(make_zip(entries));
    const auto started = std::chrono::steady_clock::now();
    for (std::uint32_t i = 0; i < 10; ++i)
        expect(s.w.as("rosa").upload("/api/v1/projects/" + s.project + "/pictures?name=x.png",
                                     png(5000 + i)),
               201);
    CHECK(std::chrono::steady_clock::now() - started < 20s);
    CHECK(s.wait_for(upload)["added"] == 40);
}
