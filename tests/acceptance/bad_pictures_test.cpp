#include <catch2/catch.hpp>
#include <harness/pictures.hpp>
#include <harness/steps.hpp>

using namespace ujira::acceptance;

namespace {

struct gallery {
    world w;
    std::string project = make_draft(w, {});
    std::string path = "/api/v1/projects/" + project + "/pictures?name=";

    std::string add(const std::string& bytes, const std::string& name = "a.png") {
        return told(w.as("rosa").upload(path + name, bytes));
    }
    json items() {
        return expect(w.as("rosa").get("/api/v1/projects/" + project + "/items"), 200)["items"];
    }
};

}  // namespace

TEST_CASE("pictures that can't be used are refused with the reason") {
    gallery g;
    const std::string whole = jpeg(1);
    CHECK(g.add("") == "422 picture_not_an_image");
    CHECK(g.add("This is a text, not a picture.\n") == "422 picture_not_an_image");
    CHECK(g.add("<svg xmlns='http://www.w3.org/2000/svg'/>") == "422 picture_format_unsupported");
    CHECK(g.add("GIF89a" + std::string(100, '\0')) == "422 picture_format_unsupported");
    CHECK(g.add(whole.substr(0, whole.size() / 2)) == "422 picture_truncated");
    CHECK(g.add(png(2).substr(0, 200)) == "422 picture_truncated");
    CHECK(g.add(bomb_png()) == "422 picture_too_many_pixels");
    CHECK(g.items().empty());
    CHECK(g.add(whole) == "201");  // and the next whole one is taken
}

TEST_CASE("the same picture twice is one") {
    gallery g;
    CHECK(g.add(png(1)) == "201");
    CHECK(g.add(png(1), "other.png") == "409 picture_duplicate");
    CHECK(g.add(jpeg(1)) == "201");
    CHECK(g.items().size() == 2);
}

TEST_CASE("a picture over 32 MiB is refused before it is read") {
    gallery g;
    const std::string head = "POST " + g.path +
                             "a.png HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: "
                             "application/octet-stream\r\nContent-Length: 33554433\r\n\r\n";
    CHECK(send_bytes(g.w.port(), head).starts_with("HTTP/1.1 413"));
    CHECK(g.items().empty());
}

TEST_CASE("file names keep their folders, and nothing that leads out of them") {
    gallery g;
    CHECK(g.add(png(1), "..%2F..%2Fetc%2Fpasswd") == "201");
    CHECK(g.add(png(2), "C:%5Cphotos%5Cboat.png") == "201");
    CHECK(g.add(png(3), "mashua%20%C3%A9.png") == "201");
    CHECK(g.add(png(4), "") == "422 bad_request");
    CHECK(g.add(png(5), std::string(201, 'n')) == "422 bad_request");
    CHECK(g.add(png(6), "%ff%fe.png") == "201");  // no UTF-8, but a picture all the same
    const json items = g.items();
    CHECK(items[0]["name"] == "etc/passwd");
    CHECK(items[1]["name"] == "photos/boat.png");
    CHECK(items[2]["name"] == "mashua \u00e9.png");
}

TEST_CASE("pictures come and go only while the project is a draft") {
    gallery g;
    fund(g.w, 10 * task_minor);
    CHECK(g.add(jpeg(1), "a.jpg") == "201");
    CHECK(g.add(png(2), "b.png") == "201");
    const json items = g.items();
    CHECK(items[0]["format"] == "jpeg");
    CHECK(items[0]["width"] == picture_width);
    CHECK(items[0]["height"] == picture_height);
    const std::string second = "/api/v1/items/" + items[1]["id"].get<std::string>();
    CHECK(g.w.as("rosa").get(second + "/picture").header("content-type") == "image/webp");
    CHECK(g.w.as("rosa").get(second + "/picture").header("cache-control").starts_with("private"));
    CHECK(g.w.as("rosa").remove(second).status == 204);
    CHECK(told(g.w.as("rosa").remove(second)) == "404 not_found");
    CHECK(told(g.w.as("rosa").get(second + "/picture")) == "404 not_found");

    expect(g.w.as("rosa").post("/api/v1/projects/" + g.project + "/publish"), 200);
    CHECK(g.add(png(3)) == "409 not_a_draft");
    const std::string first = "/api/v1/items/" + items[0]["id"].get<std::string>();
    CHECK(told(g.w.as("rosa").remove(first)) == "409 not_a_draft");
}

TEST_CASE("a list of pictures has pages") {
    world w;
    const std::string project = draft_with_pictures(w, {.pictures = 101});
    const std::string items = "/api/v1/projects/" + project + "/items";
    const json first = expect(w.as("rosa").get(items), 200);
    CHECK(first["items"].size() == 100);
    CHECK(first["next_after"] == 100);
    const json second = expect(w.as("rosa").get(items + "?after=100"), 200);
    CHECK(second["items"].size() == 1);
    CHECK(second["next_after"].is_null());
    CHECK(told(w.as("rosa").get(items + "?after=-1")) == "422 bad_request");
    CHECK(told(w.as("rosa").get(items + "?after=x")) == "422 bad_request");
}

TEST_CASE(
    "pictures are judged against each other, filtered by what was found, and stay until removed") {
    gallery g;
    for (int i = 1; i <= 9; ++i) CHECK(g.add(png(static_cast<std::uint32_t>(i))) == "201");
    CHECK(g.add(jpeg(3), "again.jpg") == "201");  // the third, as another file
    const std::string items = "/api/v1/projects/" + g.project + "/items";
    const json all = expect(g.w.as("rosa").get(items), 200);
    CHECK(all["items"].size() == 10);
    CHECK(all["counts"]["same_picture"] == 1);
    const json found = expect(g.w.as("rosa").get(items + "?finding=same_picture"), 200);
    REQUIRE(found["items"].size() == 1);
    CHECK(found["next_after"].is_null());
    const json twin = found["items"][0];
    CHECK(twin["name"] == "again.jpg");
    CHECK(twin["findings"][0]["other"]["id"] == all["items"][2]["id"]);
    CHECK(told(g.w.as("rosa").get(items + "?finding=ugly")) == "422 bad_request");
    // Without the first of the two, the second is nobody's double.
    const std::string first = all["items"][2]["id"];
    CHECK(g.w.as("rosa").remove("/api/v1/items/" + first).status == 204);
    CHECK(expect(g.w.as("rosa").get(items), 200)["counts"]["same_picture"] == 0);
}

TEST_CASE("what arrived is told by name and size, and too much for the disk is refused first") {
    gallery g;
    CHECK(g.add(png(1), "north%2Fboat.png") == "201");
    const std::string arrived = "/api/v1/projects/" + g.project + "/arrived";
    const json files = expect(g.w.as("rosa").get(arrived + "?bytes=1000"), 200)["files"];
    CHECK(files ==
          json::array(
              {{{"name", "north/boat.png"}, {"bytes", png(1).size()}, {"modified_ms", nullptr}}}));
    CHECK(told(g.w.as("rosa").get(arrived + "?bytes=100000000000000")) == "507 storage_full");
}
