#include <catch2/catch.hpp>
#include <domain/figures.hpp>

using namespace ujira::domain;

TEST_CASE("figures: those that a text shows, with what is said of them", "[domain]") {
    CHECK(figures_in("").empty());
    CHECK(
        figures_in("Boats.\n\n![A boat, boxed](picture:3) and ![](picture:12)\n![x](picture:3)") ==
        std::vector<figure_reference>{{3, "A boat, boxed"}, {12, ""}, {3, "x"}});
    CHECK(figures_in("![![x](picture:1)") == std::vector<figure_reference>{{1, "![x"}});
}

TEST_CASE("figures: what only looks like one is none", "[domain]") {
    for (const char* text :
         {"![x](https://elsewhere.example/a.png)", "![x](picture:)", "![x](picture:0)",
          "![x](picture:-1)", "![x](picture:1", "![x](picture:1 \"t\")", "![x](picture:1234567)",
          "![x] (picture:1)", "[x](picture:1)", "![x", "![", "!", "![x](PICTURE:1)",
          "![x](picture:\xd9\xa1)"}) {
        INFO(text);
        CHECK(figures_in(text).empty());
    }
    CHECK(figures_in("![a](b) ![c](picture:2)") == std::vector<figure_reference>{{2, "c"}});
}
