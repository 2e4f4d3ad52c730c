// What people read: right in each language, without a gap, and nothing of it in an SMS that others
// should not see.
#include <app/messages.hpp>
#include <catch2/catch.hpp>
#include <fstream>
#include <outbound/rendering.hpp>
#include <set>

using namespace ujira;
using nlohmann::json;

namespace {

const outbound::surroundings around{"Pwani Labels", "https://coop.example", "Africa/Nairobi"};

json all_params() {
    return {{"code", "123456"},  {"shown", "w•••@b.ke"},
            {"way", "bank"},     {"usable_us", 1'772'438'400'000'000},
            {"days", 30},        {"amount_minor", 12'345'600},
            {"currency", "KES"}, {"outcome", "reversed"}};
}

/// Only what that kind is always told with.
json params_of(const app::message_kind& kind) {
    json out = json::object();
    for (const auto name : kind.params) out[std::string(name)] = all_params()[std::string(name)];
    return out;
}

}  // namespace

TEST_CASE("every kind of message has words in every language and for every way") {
    for (const app::message_kind& kind : app::message_kinds())
        for (const char* language : {"en", "sw"}) {
            CAPTURE(kind.name, language);
            const std::string name(kind.name);
            const auto mail =
                outbound::render_mail(name, params_of(kind), language, around, kind.with_statement);
            CHECK_FALSE(mail.subject.empty());
            CHECK(mail.text.find('{') == std::string::npos);
            CHECK(mail.text.find("Pwani Labels") != std::string::npos);
            const auto sms = outbound::render_sms(name, params_of(kind), language, around);
            CHECK_FALSE(sms.text.empty());
            CHECK(sms.text.find("1,234") == std::string::npos);
            CHECK(sms.text.find("KES") == std::string::npos);
        }
}

TEST_CASE("the words of the two languages differ, another one gets English") {
    const json params = all_params();
    const auto en = outbound::render_mail("payout_settled", params, "en", around, true);
    const auto sw = outbound::render_mail("payout_settled", params, "sw", around, true);
    const auto other = outbound::render_mail("payout_settled", params, "ur", around, true);
    CHECK(en.subject == "You were paid");
    CHECK(sw.subject == "Umelipwa");
    CHECK(other.text == en.text);
    CHECK(en.text.find("KES 1,234.56 arrived") == 0);
    CHECK(en.text.find("verify.html") != std::string::npos);
    CHECK(outbound::render_mail("payout_settled", params, "en", around, false)
              .text.find("verify.html") == std::string::npos);
}

TEST_CASE("money is written with the digits of its currency") {
    const auto said = [](std::int64_t minor, const char* currency) {
        const json params = {{"amount_minor", minor}, {"currency", currency}};
        const std::string text =
            outbound::render_mail("payout_settled", params, "en", around, false).text;
        return text.substr(0, text.find(" arrived"));
    };
    CHECK(said(12'345'678'900, "KES") == "KES 1,234,567.89");
    CHECK(said(10'000, "KES") == "KES 1.00");
    CHECK(said(1'234, "KES") == "KES 0.1234");
    CHECK(said(500'000, "UGX") == "UGX 5,000");
    CHECK(said(1, "UGX") == "UGX 0.01");
    CHECK(said(123'456'789, "KWD") == "KWD 1,234.56789");
}

TEST_CASE("times are those of the co-op's place, and say which") {
    const auto told =
        outbound::render_mail("payout_method_added", all_params(), "en", around, false);
    CHECK(told.text.find("2026-03-02 11:00 (Africa/Nairobi)") != std::string::npos);
}

TEST_CASE("a way to be paid is named as its owner knows it") {
    const auto added = [](const char* way, const char* shown, const char* language) {
        const json params = {{"way", way}, {"shown", shown}};
        return outbound::render_mail("payout_method_ended", params, language, around, false).text;
    };
    CHECK(added("mobile", "678", "en").find("by mobile money •••678.") != std::string::npos);
    CHECK(added("bank", "4421", "sw").find("akaunti ya benki •••4421") != std::string::npos);
    CHECK(added("cash", "", "en").find("by cash.") != std::string::npos);
}

TEST_CASE("what was filled in is not looked at again") {
    json params = all_params();
    params["shown"] = "{coop} {code}";
    const auto told = outbound::render_mail("contact_added", params, "en", around, false);
    CHECK(told.text.find("{coop} {code}") != std::string::npos);
    CHECK_THROWS(outbound::render_mail("no_such_kind", params, "en", around, false));
}

TEST_CASE("an English SMS of the plain alphabet fits into two") {
    for (const app::message_kind& kind : app::message_kinds()) {
        const auto sms =
            outbound::render_sms(std::string(kind.name), params_of(kind), "en", around);
        CAPTURE(kind.name, sms.text);
        CHECK(sms.text.size() <= 306);
    }
}
