// Where a worker is paid: who may change it, how long it waits, and that nobody reads it.
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <harness/payout_steps.hpp>
#include <iterator>

using namespace ujira::acceptance;

namespace {

std::string bytes_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("payout methods: a new one wants the password and waits 72 hours") {
    world w;
    const std::string me = w.add_person({"worker"});
    const answer wrong = try_add_mobile(w, me, "+254712345678", "somebody's guess");
    CHECK(told(wrong) == "401 wrong_login");
    CHECK(wrong.body["field"] == "password");
    CHECK(w.data().number("SELECT COUNT(*) FROM payout_method") == 0);
    const json made = expect(try_add_mobile(w, me, "+254 712 345 678"), 201);
    CHECK(made["shown"] == "5678");
    CHECK(made["usable_us"].get<std::int64_t>() - made["created_us"].get<std::int64_t>() ==
          72LL * 3'600 * 1'000'000);
    const json list = expect(w.as(me).get(payout_methods), 200);
    CHECK(list["methods"].size() == 1);
    CHECK(list["methods"][0]["holder"] == "Wanjiku Njeri");
    CHECK(list["ways"].size() == 3);
}

TEST_CASE("payout methods: mistyped numbers are refused with their field, nothing is kept") {
    world w;
    const auto field = [&w](json body) {
        body["password"] = "";
        const answer a = w.as("wanjiku").create(payout_methods, body);
        CHECK(told(a) == "422 bad_request");
        return a.body["field"];
    };
    CHECK(field({{"kind", "mobile"}, {"holder", "W"}, {"phone", "0712345678"}}) == "phone");
    CHECK(field({{"kind", "mobile"}, {"phone", "+254712345678"}}) == "holder");
    CHECK(field({{"kind", "bank"}, {"holder", "W"}, {"iban", "GB82WEST12345698765423"}}) == "iban");
    CHECK(field({{"kind", "bank"}, {"holder", "W"}, {"account", "123456"}}) == "bic");
    CHECK(field({{"kind", "cheque"}}) == "kind");
    CHECK(w.data().number("SELECT COUNT(*) FROM payout_method") == 0);
}

TEST_CASE("payout methods: nobody gives another person's number as their own") {
    world w;
    const std::string id = add_mobile(w, "wanjiku", "+254712345678");
    CHECK(told(try_add_mobile(w, "baraka", "+254 (712) 345-678")) == "409 method_taken");
    CHECK(told(w.as("baraka").post(payout_methods + "/" + id + "/end")) == "404 not_found");
    expect(w.as("wanjiku").post(payout_methods + "/" + id + "/end"), 204);
    CHECK(told(w.as("wanjiku").post(payout_methods + "/" + id + "/end")) == "404 not_found");
    add_mobile(w, "baraka", "+254712345678");
    CHECK(w.data().refusal("UPDATE payout_method SET sealed = 'x'") ==
          "another account is another payout method");
    CHECK(w.data().refusal("DELETE FROM payout_method") == "payout methods are ended, not deleted");
}

TEST_CASE("payout methods: no file of the server holds a number or its holder") {
    world w;
    add_mobile(w, "wanjiku", "+254712345678");
    expect(w.as("wanjiku").create(payout_methods, {{"kind", "bank"},
                                                   {"holder", "Wanjiku Njeri"},
                                                   {"iban", "GB82 WEST 1234 5698 7654 32"},
                                                   {"password", "x"}}),
           201);
    int files = 0;
    for (const auto& f : std::filesystem::recursive_directory_iterator(w.server().folder())) {
        if (!f.is_regular_file()) continue;
        const std::string bytes = bytes_of(f.path());
        INFO(f.path());
        for (const char* secret : {"712345678", "WEST12345698765432", "WEST 1234", "Njeri"})
            CHECK(bytes.find(secret) == std::string::npos);
        ++files;
    }
    CHECK(files >= 3);  // the database, its log, the keys
    // Sealed, they come back after a restart.
    w.restart();
    CHECK(expect(w.as("wanjiku").get(payout_methods), 200)["methods"][1]["holder"] ==
          "Wanjiku Njeri");
}

TEST_CASE("payout methods: the key is the owner's alone, and the right one") {
    world w;
    add_mobile(w, "wanjiku", "+254712345678");
    const std::string key = w.server().folder() + "/data/payout-key";
    struct stat s {};
    REQUIRE(stat(key.c_str(), &s) == 0);
    CHECK((s.st_mode & 0777) == 0600);
    chmod(key.c_str(), 0644);
    CHECK_THROWS_WITH(w.restart(), Catch::Contains("others than its owner may read it"));
    chmod(key.c_str(), 0600);
    const std::string good = bytes_of(key);
    std::ofstream(key) << std::string(43, 'A') << "=\n";
    CHECK_THROWS_WITH(w.restart(), Catch::Contains("doesn't open the account numbers"));
    std::ofstream(key) << good;
    w.restart();
    CHECK(expect(w.as("wanjiku").get(payout_methods), 200)["methods"].size() == 1);
}
