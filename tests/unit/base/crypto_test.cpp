#include <unistd.h>

#include <algorithm>
#include <base/crypto.hpp>
#include <catch2/catch.hpp>
#include <cctype>
#include <cstdio>
#include <fstream>
#include <set>
#include <system_error>

using namespace ujira::base;

namespace {

/// A file that goes away with the test.
struct scratch_file {
    std::string path = std::string(UJIRA_BINARY_DIR) + "/scratch_" + std::to_string(getpid());

    explicit scratch_file(const std::string& bytes) {
        std::ofstream(path, std::ios::binary) << bytes;
    }
    ~scratch_file() { std::remove(path.c_str()); }
    scratch_file(const scratch_file&) = delete;
    scratch_file& operator=(const scratch_file&) = delete;
};

}  // namespace

TEST_CASE("SHA-256: the vectors of FIPS 180", "[base]") {
    CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(sha256_hex(std::string(1'000'000, 'a')) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    CHECK(sha256("abc")[0] == 0xba);
}

TEST_CASE("SHA-256 of a file: the same as of its bytes, over the seams of the pieces", "[base]") {
    for (const std::size_t size : {0UL, 1UL, 65'535UL, 65'536UL, 65'537UL, 200'000UL}) {
        std::string bytes(size, '\0');
        for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i * 31 % 251);
        const scratch_file file(bytes);
        CHECK(sha256_hex_of_file(file.path) == sha256_hex(bytes));
    }
    CHECK_THROWS_AS(sha256_hex_of_file(std::string(UJIRA_BINARY_DIR) + "/no/such/file"),
                    std::system_error);
    CHECK_THROWS_AS(sha256_hex_of_file(UJIRA_BINARY_DIR), std::system_error);  // a folder
}

TEST_CASE("hex: lower case, two digits a byte", "[base]") {
    const std::uint8_t bytes[] = {0x00, 0x0f, 0xa0, 0xff};
    CHECK(to_hex(bytes, 4) == "000fa0ff");
    CHECK(to_hex(bytes, 0).empty());
    CHECK(is_sha256_hex(std::string(64, 'a')));
    CHECK_FALSE(is_sha256_hex(std::string(63, 'a')));
    CHECK_FALSE(is_sha256_hex(std::string(65, 'a')));
    CHECK_FALSE(is_sha256_hex(std::string(64, 'A')));
    CHECK_FALSE(is_sha256_hex(std::string(63, 'a') + 'g'));
    CHECK_FALSE(is_sha256_hex(""));
}

TEST_CASE("tokens: 43 characters that a URL takes as they are, never twice", "[base]") {
    std::set<std::string> seen;
    for (int i = 0; i < 500; ++i) {
        const std::string token = random_token();
        REQUIRE(token.size() == 43);
        REQUIRE(std::all_of(token.begin(), token.end(), [](unsigned char c) {
            return std::isalnum(c) != 0 || c == '-' || c == '_';
        }));
        REQUIRE(seen.insert(token).second);
        REQUIRE(random_hex(16).size() == 32);
        REQUIRE(seen.insert(random_hex(16)).second);
    }
}

TEST_CASE("secrets: equal only if every byte is", "[base]") {
    CHECK(equal_secret("", ""));
    CHECK(equal_secret("token", "token"));
    CHECK_FALSE(equal_secret("token", "tokeN"));
    CHECK_FALSE(equal_secret("token", "toke"));
    CHECK_FALSE(equal_secret("", "t"));
    CHECK_FALSE(equal_secret(std::string_view("a\0b", 3), std::string_view("a\0c", 3)));
}

TEST_CASE("passwords: Argon2id, salted, and only the right one fits", "[base]") {
    const std::string hash = hash_password("mtihani wa siri", password_cost::least);
    CHECK(hash.starts_with("$argon2id$"));
    CHECK(hash != hash_password("mtihani wa siri", password_cost::least));
    CHECK(password_matches("mtihani wa siri", hash));
    CHECK_FALSE(password_matches("mtihani wa Siri", hash));
    CHECK_FALSE(password_matches("", hash));
    CHECK_FALSE(password_matches("mtihani wa siri", ""));
    CHECK_FALSE(password_matches("mtihani wa siri", "$argon2id$v=19$broken"));
    CHECK_FALSE(password_matches("mtihani wa siri", "not a hash at all"));
}
