#include <base/crypto.hpp>
#include <base/encoding.hpp>
#include <base/sealing.hpp>
#include <catch2/catch.hpp>

using namespace ujira::base;

TEST_CASE("sealing: opens what it sealed, about the same thing only", "[base]") {
    crypto_init();
    const sealing_key key(new_sealing_secret());
    const std::string sealed = key.seal("+254712345678", "payout_method/1");
    CHECK(key.open(sealed, "payout_method/1") == "+254712345678");
    CHECK_FALSE(key.open(sealed, "payout_method/2"));
    CHECK_FALSE(sealing_key(new_sealing_secret()).open(sealed, "payout_method/1"));
    CHECK(sealed.find("254") == std::string::npos);
    CHECK(key.seal("+254712345678", "payout_method/1") != sealed);  // a nonce of its own
    CHECK(key.open(key.seal("", "a"), "a") == "");
    CHECK_THROWS_AS(sealing_key("short"), std::invalid_argument);
}

TEST_CASE("sealing: any changed byte is noticed", "[base]") {
    crypto_init();
    const sealing_key key(new_sealing_secret());
    const std::string bytes = *from_base64(key.seal("12345", "a"));
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        std::string changed = bytes;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        CHECK_FALSE(key.open(to_base64(changed), "a"));
        CHECK_FALSE(key.open(to_base64(bytes.substr(0, i)), "a"));
    }
    CHECK_FALSE(key.open("not base64", "a"));
}

TEST_CASE("sealing: a tag is the same for the same text and key alone", "[base]") {
    crypto_init();
    const std::string secret = new_sealing_secret();
    const sealing_key key(secret);
    CHECK(key.tag("+254") == sealing_key(secret).tag("+254"));
    CHECK(key.tag("+254") != key.tag("+255"));
    CHECK(key.tag("+254") != sealing_key(new_sealing_secret()).tag("+254"));
    CHECK(key.tag("+254").size() == 64);
}
