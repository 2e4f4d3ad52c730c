// The co-op's own money is called tight before it is short.
#include <catch2/catch.hpp>
#include <domain/forecast.hpp>

using namespace ujira::domain;

TEST_CASE("forecast: nothing owed and nothing spent lasts", "[domain]") {
    const forecast f = forecast_house({});
    CHECK((f.is == outlook::enough));
    CHECK(f.need_minor == 0);
    CHECK(f.lasts_days == 366);
}

TEST_CASE("forecast: fees in the escrow account count, what is owed comes off", "[domain]") {
    const forecast f = forecast_house({600, 400, 100, 200, 50, 30, 900});
    CHECK(f.have_minor == 1'000);
    CHECK(f.owed_minor == 350);
    CHECK(f.usual_minor == 300);
    CHECK(f.need_minor == 680);
    CHECK(f.left_minor == 320);
    CHECK(f.lasts_days == 650 * 30 / 330);
    CHECK((f.is == outlook::enough));
}

TEST_CASE("forecast: it warns before it fails, and says when it has failed", "[domain]") {
    house_facts f{.operating_minor = 300, .spent_minor = 900};
    CHECK((forecast_house(f).is == outlook::enough));
    CHECK(forecast_house(f).lasts_days == 30);
    f.late_interest_minor = 1;
    CHECK((forecast_house(f).is == outlook::tight));
    CHECK(forecast_house(f).left_minor == -1);
    CHECK(forecast_house(f).lasts_days == 29);
    f.arrears_minor = 300;
    CHECK((forecast_house(f).is == outlook::tight));
    CHECK(forecast_house(f).lasts_days == 0);
    f.arrears_minor = 301;
    CHECK((forecast_house(f).is == outlook::short_));
    CHECK(forecast_house(f).lasts_days == 0);
}

TEST_CASE("forecast: a third of a unit is a unit; what came back is no spending", "[domain]") {
    CHECK(forecast_house({.spent_minor = 1}).usual_minor == 1);
    CHECK(forecast_house({.spent_minor = -90}).usual_minor == 0);
    CHECK(forecast_house({.operating_minor = 9'000'000'000'000'000, .spent_minor = 3}).lasts_days ==
          366);
}
