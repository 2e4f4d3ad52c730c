// JSON that is none, or not what the route takes: refused with the part that is wrong, and nothing
// is changed.
#include <catch2/catch.hpp>
#include <harness/steps.hpp>

using namespace ujira::acceptance;

namespace {

answer send_text(world& w, const std::string& text) {
    request r = json_request("POST", "/api/v1/organisations", text);
    r.headers["Idempotency-Key"] = new_key();
    return w.as("salma").send(r);
}

std::string nested(std::size_t levels, const char* open, const char* close) {
    std::string out;
    for (std::size_t i = 0; i < levels; ++i) out += open;
    out += "1";
    for (std::size_t i = 0; i < levels; ++i) out += close;
    return out;
}

}  // namespace

TEST_CASE("text that is no JSON, or nested without end, is told so") {
    world w;
    const std::vector<std::string> none = {"",
                                           "{",
                                           "{\"name\":}",
                                           "nul",
                                           "{\"name\":\"a\",}",
                                           "{} {}",
                                           "[1e999]",
                                           "\xff",
                                           "{\"name\":\"\xc3\x28\",\"legal_entity\":\"l\"}",
                                           "{\"name\":\"\\ud800\"}",
                                           std::string("{\"name\":\"a\0\"}", 12),
                                           nested(33, "[", "]"),
                                           nested(100'000, "[", "]"),
                                           nested(100'000, "{\"a\":", "}"),
                                           std::string(500'000, '[')};
    for (const std::string& text : none) {
        INFO(text.substr(0, 80));
        CHECK(told(send_text(w, text)) == "400 bad_json");
    }
    // Brackets within a text are no levels.
    const json name = {{"name", std::string(40, '[') + "\"\\"}, {"legal_entity", "l"}};
    CHECK(told(send_text(w, name.dump())) == "201");
    CHECK(w.data().number("SELECT COUNT(*) FROM organisation") == 2);
}

TEST_CASE("values of another type or size are refused by name") {
    world w;
    const std::vector<std::pair<std::string, std::string>> wrong = {
        {R"([])", ""},
        {R"("text")", ""},
        {R"(null)", ""},
        {R"({"legal_entity":"l"})", "name"},
        {R"({"name":1,"legal_entity":"l"})", "name"},
        {R"({"name":null,"legal_entity":"l"})", "name"},
        {R"({"name":["n"],"legal_entity":"l"})", "name"},
        {R"({"name":"","legal_entity":"l"})", "name"},
        {R"({"name":"a\u0000b","legal_entity":"l"})", "name"},
        {R"({"name":")" + std::string(5000, 'n') + R"(","legal_entity":"l"})", "name"},
        {R"({"name":"n","legal_entity":"l","nmae":"n"})", "nmae"},
    };
    for (const auto& [text, field] : wrong) {
        INFO(text.substr(0, 80));
        const answer a = send_text(w, text);
        CHECK(told(a) == "422 bad_request");
        if (!field.empty()) CHECK(a.body["field"] == field);
    }
    CHECK(w.data().number("SELECT COUNT(*) FROM organisation") == 1);
}
