#include <rapidcheck.h>

#include <base/money.hpp>
#include <catch2/catch.hpp>
#include <domain/payout_methods.hpp>
#include <domain/payouts.hpp>

using namespace ujira::domain;
using ujira::base::day_us;
using ujira::base::errc;
using ujira::base::hour_us;

namespace {

constexpr std::int64_t shilling = 10'000;
const payout_way mobile{"mobile", 0, 10 * shilling, shilling};
const payout_way bank{"bank", 40 * shilling, 100 * shilling, 100};
const tax_rule five{"wht", "a", "Revenue", 500, 0};

payout_details checked(const std::string& kind, const payout_details& d) {
    return checked_details(kind, d).value();
}

std::string refused(const std::string& kind, const payout_details& d) {
    const auto r = checked_details(kind, d);
    return r ? "" : r.error().field;
}

}  // namespace

TEST_CASE("payouts: whole units are sent, the rest stays payable", "[domain]") {
    const auto plain = whole_units(1'234'567, 10'000, 0).value();  // 123.4567 shillings
    CHECK(plain.net_minor == 1'230'000);
    CHECK(plain.tax_minor == 0);
    CHECK(plain.rest_minor == 4'567);
    const auto taxed = whole_units(1'234'567, 10'000, 500).value();  // 5 % withheld
    CHECK(taxed.net_minor == 1'170'000);
    CHECK(taxed.tax_minor == 61'578);  // 5/95 of the net, rounded down
    CHECK(taxed.rest_minor == 1'234'567 - 1'170'000 - 61'578);
    CHECK(whole_units(9'999, 10'000, 0).value().net_minor == 0);
    CHECK(whole_units(1, 0, 0).has_error());
    CHECK(whole_units(-1, 1, 0).has_error());
    CHECK(whole_units(1, 1, 10'000).has_error());
    CHECK(rc::check("nothing is lost", [] {
        const auto minor = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000);
        const auto unit = *rc::gen::element<std::int64_t>(1, 100, 10'000);
        const auto bp = *rc::gen::inRange<std::int64_t>(0, 10'000);
        const auto p = whole_units(minor, unit, bp).value();
        RC_ASSERT(p.net_minor + p.tax_minor + p.rest_minor == minor);
        RC_ASSERT(p.net_minor % unit == 0);
        RC_ASSERT(p.rest_minor >= 0);
        RC_ASSERT(p.tax_minor <= ujira::base::scale_up(minor, bp, 10'000).value());
    }));
}

TEST_CASE("payouts: a quote says what is sent, taken and left", "[domain]") {
    const auto q = quote_payout(1'234'567, 1'234'567, mobile, nullptr).value();
    CHECK(q.gross_minor == 1'230'000);
    CHECK(q.net_minor == 1'230'000);
    CHECK(q.rest_minor == 4'567);
    const auto b = quote_payout(2'000'000, 1'234'567, bank, &five).value();
    CHECK(b.fee_minor == 400'000);
    CHECK(b.net_minor == 792'800);  // 95 % of 834'567, in whole cents
    CHECK(b.tax_minor == 41'726);
    CHECK(b.gross_minor == b.net_minor + b.fee_minor + b.tax_minor);
    CHECK(b.gross_minor + b.rest_minor == 1'234'567);
}

TEST_CASE("payouts: too little and too much are refused with the figure", "[domain]") {
    const auto little = quote_payout(5'000'000, 99'999, mobile, nullptr);
    CHECK(little.error().code == errc::below_least);
    CHECK(little.error().need_minor == 100'000);
    CHECK(quote_payout(100'000, 100'000, mobile, nullptr).has_value());
    const auto much = quote_payout(99'999, 100'000, mobile, nullptr);
    CHECK(much.error().code == errc::payable_short);
    CHECK(much.error().missing_minor == 1);
    // A fee above the threshold: what is asked for has to leave one unit over.
    const payout_way dear{"bank", 500'000, 100, 10'000};
    CHECK(least_payout(dear, nullptr).value() == 510'000);
    CHECK(rc::check("the least sends something, and one less is refused", [] {
        payout_way w;
        w.unit_minor = *rc::gen::element<std::int64_t>(1, 100, 10'000);
        w.least_minor = *rc::gen::inRange<std::int64_t>(1, 1'000'000);
        w.fee_minor = *rc::gen::inRange<std::int64_t>(0, 1'000'000);
        tax_rule t = five;
        t.rate_bp = *rc::gen::inRange<std::int64_t>(0, 9'999);
        const std::int64_t least = least_payout(w, &t).value();
        const auto q = quote_payout(least, least, w, &t).value();
        RC_ASSERT(q.net_minor >= w.unit_minor);
        RC_ASSERT(q.gross_minor == q.net_minor + q.fee_minor + q.tax_minor);
        RC_ASSERT(q.gross_minor + q.rest_minor == least);
        RC_ASSERT(quote_payout(least, least - 1, w, &t).has_error());
    }));
}

TEST_CASE("payouts: the latest date, and what every day after it costs", "[domain]") {
    policy p;
    const std::int64_t now = 1'772'438'400'000'000;
    CHECK(latest_sending(p, now, now - hour_us) == now + 7 * day_us);
    CHECK(latest_sending(p, now, now + 30 * day_us) == now + 31 * day_us);
    CHECK(late_days(now, now) == 0);
    CHECK(late_days(now, now + 1) == 1);
    CHECK(late_days(now, now + day_us) == 1);
    CHECK(late_days(now, now + day_us + 1) == 2);
    CHECK(late_interest(1'000'000, 1'200, 1).value() == 329);  // 328.77 rounded up
    CHECK(late_interest(1'000'000, 1'200, 365).value() == 120'000);
    CHECK(late_interest(1, 1, 1).value() == 1);
    CHECK(late_interest(1'000'000, 1'200, 0).value() == 0);
    CHECK_FALSE(stops_new_work(p, 0, now));
    CHECK_FALSE(stops_new_work(p, now, now + 7 * day_us));
    CHECK(stops_new_work(p, now, now + 7 * day_us + 1));
}

TEST_CASE("payout methods: numbers that can't be one are refused with their field", "[domain]") {
    CHECK(is_iban("GB82WEST12345698765432"));
    CHECK_FALSE(is_iban("GB82WEST12345698765423"));  // two digits swapped
    CHECK_FALSE(is_iban("GB82WEST1234"));
    CHECK_FALSE(is_iban("gb82west12345698765432"));
    CHECK_FALSE(is_iban("GB82 WEST 1234 5698 7654 32"));
    CHECK_FALSE(is_iban("8282WEST12345698765432"));
    CHECK(is_bic("DEUTDEFF"));
    CHECK(is_bic("DEUTDEFF500"));
    CHECK_FALSE(is_bic("DEUTDEFF5"));
    CHECK_FALSE(is_bic("DEU1DEFF"));

    payout_details d;
    CHECK(refused("bank", d) == "holder");
    d.holder = "Wanjiku";
    CHECK(refused("bank", d) == "iban");
    d.account = "0123 456-789";
    CHECK(refused("bank", d) == "bic");
    d.bic = "eqblkena";
    CHECK(checked("bank", d) == payout_details{"Wanjiku", "", "0123456789", "EQBLKENA", ""});
    d.iban = "GB82 WEST 1234 5698 7654 32";
    CHECK(refused("bank", d) == "iban");  // one of the two
    d.account.clear();
    d.bic.clear();
    CHECK(checked("bank", d).iban == "GB82WEST12345698765432");
    CHECK(refused("mobile", d) == "phone");
    d.phone = "0712 345 678";
    CHECK(refused("mobile", d) == "phone");
    d.phone = "+254 (712) 345-678";
    CHECK(number_of(checked("mobile", d)) == "+254712345678");
    CHECK(checked("mobile", d).iban.empty());
    CHECK(checked("cash", d) == payout_details{});
    CHECK(refused("cheque", d) == "kind");
    CHECK(last_digits("+254712345678") == "5678");
    CHECK(last_digits("1234") == "34");
    CHECK(last_digits("").empty());
}
