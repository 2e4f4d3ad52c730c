#include <catch2/catch.hpp>
#include <domain/contacts.hpp>
#include <string>

using namespace ujira::domain;

TEST_CASE("an e-mail address is read as people write it") {
    for (const char* good : {"wanjiku@example.org", "W.Njeri+pay@mail.example.co.ke", "a@b.ke",
                             "o'brien_x@x-y.example"}) {
        INFO(good);
        REQUIRE(parse_mail_address(good).has_value());
        CHECK(parse_mail_address(good)->written == good);
    }
    CHECK(parse_mail_address("  a@b.ke ")->written == "a@b.ke");
    CHECK(parse_mail_address("A@B.ke")->written == "A@B.ke");
    CHECK(parse_mail_address("A@B.ke")->key == "a@b.ke");
}

TEST_CASE("what could be more than one address, or a header, is none") {
    const std::string long_local = std::string(65, 'a') + "@example.org";
    const std::string long_host = "a@" + std::string(250, 'b') + ".org";
    for (const std::string& bad : std::vector<std::string>{"",
                                                           "a",
                                                           "@b.ke",
                                                           "a@",
                                                           "a@b",
                                                           "a@.ke",
                                                           "a@b.",
                                                           "a@-b.ke",
                                                           "a@b-.ke",
                                                           "a b@c.ke",
                                                           "a@b.ke,c@d.ke",
                                                           "a@b.ke\r\nBcc: c@d.ke",
                                                           "<a@b.ke>",
                                                           "a..b@c.ke",
                                                           ".a@b.ke",
                                                           "a@b.ke>",
                                                           "\"a b\"@c.ke",
                                                           "a@[127.0.0.1]",
                                                           "wanjikü@example.org",
                                                           "a@b_c.ke",
                                                           long_local,
                                                           long_host,
                                                           std::string("a\0@b.ke", 7)}) {
        INFO(bad);
        CHECK_FALSE(parse_mail_address(bad).has_value());
    }
}

TEST_CASE("a telephone number is kept as the network writes it") {
    CHECK(parse_phone_number("+254 712 345678")->written == "+254712345678");
    CHECK(parse_phone_number(" +254(712)345-678 ")->key == "+254712345678");
    for (const std::string& bad :
         std::vector<std::string>{"", "+", "0712345678", "+0712345678", "+25471", "+254712x45678",
                                  "+2547123456789012", "+254 712 345678\n"}) {
        INFO(bad);
        CHECK_FALSE(parse_phone_number(bad).has_value());
    }
}

TEST_CASE("others see an address only so far that its owner knows it") {
    CHECK(masked("wanjiku@example.org") == "w•••@example.org");
    CHECK(masked("+254712345678") == "+254•••678");
}
