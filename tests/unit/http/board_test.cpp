#include <boost/asio/io_context.hpp>
#include <catch2/catch.hpp>
#include <http/board.hpp>

using namespace ujira;
using http::board;
using store::change_subject;

namespace {

const http::subscription worker{{"all", "person/w", "role/worker"}, "person/w", 0, false};

store::change assignment(int i) {
    return {change_subject::assignment, std::to_string(i), "w", ""};
}

}  // namespace

TEST_CASE("board: a slow reader is told once to look at everything", "[http]") {
    boost::asio::io_context io;
    board b;
    const auto seat = b.follow(io.get_executor(), worker).value();
    for (int i = 0; i < 64; ++i) b.tell({assignment(i), assignment(i)});
    const std::string all = seat.who()->take();
    CHECK(all.starts_with("event: changed\ndata: assignment 0\n\n"));
    CHECK(all.find("resync") == std::string::npos);
    CHECK(seat.who()->take() == ": nothing\n\n");
    for (int i = 0; i < 65; ++i) b.tell({assignment(i)});
    b.tell({assignment(70)});
    CHECK(seat.who()->take() == "event: resync\ndata: all\n\n");
    CHECK(seat.who()->take() == ": nothing\n\n");
    b.tell({store::change{}});  // more than was worth telling one by one
    CHECK(seat.who()->take() == "event: resync\ndata: all\n\n");
}

TEST_CASE("board: whoever left is told nothing, and makes room", "[http]") {
    boost::asio::io_context io;
    board b;
    b.allow(1);
    {
        const auto seat = b.follow(io.get_executor(), worker).value();
        CHECK(b.followers() == 1);
        const auto refused = b.follow(io.get_executor(), worker);
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().code == base::errc::busy);
    }
    CHECK(b.followers() == 0);
    b.tell({assignment(1)});
    CHECK(b.follow(io.get_executor(), worker).has_value());
}
