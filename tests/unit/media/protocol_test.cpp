#include <fcntl.h>
#include <unistd.h>

#include <base/media_protocol.hpp>
#include <catch2/catch.hpp>
#include <media/service.hpp>
#include <thread>

#include "files.hpp"

using namespace ujira;
using base::errc;
using base::error;

namespace {

const std::string some_hash(64, 'a');

std::string line_of(base::result<base::media_answer> answer) {
    return base::answer_line(answer);
}

}  // namespace

TEST_CASE("requests survive the line") {
    const base::prepare_request upload{"/in \"put\"", "/pic\nture", "/thumb"};
    const std::string line = base::request_line(upload);
    CHECK(line.find('\n') == std::string::npos);
    const auto again = base::parse_request_line(line);
    REQUIRE(again.has_value());
    CHECK(std::get<base::prepare_request>(*again).path == upload.path);
    CHECK(std::get<base::prepare_request>(*again).picture_path == upload.picture_path);

    base::evidence_request drawing{"/p", 30, 20, "/out", {{1, 2, 3, 4}}, {{}, {{5, 6, 7, 8}}}};
    const auto drawn = base::parse_request_line(base::request_line(drawing));
    REQUIRE(drawn.has_value());
    const auto& back = std::get<base::evidence_request>(*drawn);
    CHECK(back.width == 30);
    CHECK(back.height == 20);
    CHECK(back.out_path == "/out");
    CHECK(back.mine == drawing.mine);
    CHECK(back.others == drawing.others);
}

TEST_CASE("requests that make no sense are answered, not obeyed") {
    const auto [line, code] = GENERATE(table<std::string, errc>({
        {"", errc::bad_json},
        {"{", errc::bad_json},
        {"[]", errc::bad_request},
        {"{}", errc::bad_request},
        {R"({"op":"format the disk"})", errc::bad_request},
        {R"({"op":"prepare","path":1,"picture_path":"","thumbnail_path":""})", errc::bad_request},
        {R"({"op":"evidence","picture_path":"p","width":1.5,"height":1,"out_path":"o","mine":[],"others":[]})",
         errc::bad_request},
        {R"({"op":"evidence","picture_path":"p","width":1,"height":1,"out_path":"o","mine":[[1,2,3]],"others":[]})",
         errc::bad_request},
        {R"({"op":"evidence","picture_path":"p","width":1,"height":1,"out_path":"o","mine":[[1,2,3,9223372036854775808]],"others":[]})",
         errc::bad_request},
    }));
    CAPTURE(line);
    const auto answer = base::parse_answer_line(media::answer_to(line));
    REQUIRE(answer.has_value());
    REQUIRE(answer->has_error());
    CHECK(answer->error().code == code);
}

TEST_CASE("answers survive the line, errors by their name") {
    const auto made = base::parse_answer_line(
        line_of(base::media_answer(base::prepare_answer{"png", 3, 2, 99, some_hash, {}})));
    REQUIRE(made.has_value());
    const auto& back = std::get<base::prepare_answer>(**made);
    CHECK(back.format == "png");
    CHECK(back.width == 3);
    CHECK(back.height == 2);
    CHECK(back.bytes == 99);
    CHECK(back.sha256 == some_hash);
    const auto failed = base::parse_answer_line(line_of(error(errc::picture_truncated, "\xFF!")));
    REQUIRE(failed.has_value());
    CHECK(failed->error().code == errc::picture_truncated);
}

TEST_CASE("an answer that no honest process gives is none") {
    const std::string line = GENERATE_COPY(
        std::string("hello"), std::string("{}"),
        std::string(R"({"error":"no such code","detail":""})"),
        std::string(R"({"op":"evidence","sha256":"../../etc/passwd"})"),
        line_of(base::media_answer(base::prepare_answer{"png", 0, 2, 99, some_hash, {}})),
        line_of(base::media_answer(base::prepare_answer{"png", 3, 2, 99, "short", {}})));
    CAPTURE(line);
    CHECK_FALSE(base::parse_answer_line(line).has_value());
}

TEST_CASE("the loop answers line by line until the input ends") {
    int in[2];
    int out[2];
    REQUIRE(::pipe2(in, O_CLOEXEC) == 0);
    REQUIRE(::pipe2(out, O_CLOEXEC) == 0);
    bool ended = false;
    std::thread loop([&] { ended = media::serve(in[0], out[1]); });
    // Cut anywhere: a line is a line only at its end.
    for (const std::string_view part : {"{}\n{\"op\"", ":1}\n", "\n"})
        REQUIRE(::write(in[1], part.data(), part.size()) == static_cast<ssize_t>(part.size()));
    ::close(in[1]);
    loop.join();
    ::close(out[1]);
    std::string answers(4096, '\0');
    answers.resize(static_cast<std::size_t>(::read(out[0], answers.data(), answers.size())));
    CHECK(ended);
    CHECK(std::count(answers.begin(), answers.end(), '\n') == 3);
    ::close(in[0]);
    ::close(out[0]);
}

TEST_CASE("a line without end is not collected for ever") {
    int in[2];
    REQUIRE(::pipe2(in, O_CLOEXEC) == 0);
    bool ended = true;
    std::thread loop([&] {
        ended = media::serve(in[0], in[0]);
        ::close(in[0]);
    });
    const std::string piece(1 << 16, 'x');
    std::size_t written = 0;
    while (written <= base::max_media_line_bytes) {
        const ssize_t n = ::write(in[1], piece.data(), piece.size());
        REQUIRE(n > 0);
        written += static_cast<std::size_t>(n);
    }
    loop.join();
    ::close(in[1]);
    CHECK_FALSE(ended);
}
