// Journals are read by the programs they are for: hledger, ledger and beancount.
#include <catch2/catch.hpp>
#include <fstream>
#include <ledger/leaf.hpp>
#include <limits>
#include <papers/journal.hpp>
#include <set>

#include "support/accountants.hpp"
#include "support/temporary_folder.hpp"
#include "unit/ledger/story.hpp"
#include "unit/ledger/whole_history.hpp"

using namespace ujira;
using namespace ujira::papers;
using ledger::entry;

namespace {

constexpr base::instant_us first_us = 1'772'438'400'000'000;  // 2026-03-02 08:00 UTC

std::vector<entry> whole_story() {
    std::vector<entry> out;
    std::set<std::string> told;  // the story posts some again, to refuse them in another way
    for (const auto& c : ledger::test::story())
        if (told.insert(c.good.id).second) out.push_back(c.good);
    return out;
}

std::string journal_of(journal_format format, const std::vector<entry>& entries) {
    std::set<std::string> accounts;
    std::set<std::string> currencies;
    for (const entry& e : entries)
        for (const auto& p : e.postings) {
            accounts.insert(p.account);
            currencies.insert(p.currency);
        }
    std::string out = journal_head(format);
    for (const auto& c : currencies) out += journal_currency(format, c);
    for (const auto& a : accounts) out += journal_account(format, a, first_us);
    std::int64_t seq = 0;
    for (const entry& e : entries) {
        const std::string hash = ledger::leaf_sha256(ledger::body_sha256(e));
        out += journal_entry(format, e, {seq, first_us + seq * base::hour_us, hash});
        ++seq;
    }
    return out;
}

/// The ledger's own balances, in the words of the format; accounts that stand at zero left out.
test::account_sums balances_of(journal_format format, const std::vector<entry>& entries) {
    ledger::test::books books;
    for (const entry& e : entries) REQUIRE(books.post(e));
    test::account_sums out;
    for (const auto& [account, minor] : books.balances())
        if (minor != 0)
            out[{journal_name(format, account.first), account.second}] =
                test::millionths(journal_amount(minor, account.second));
    return out;
}

struct written {
    test::temporary_folder folder;
    std::string file;
    written(const test::accountant& who, const std::string& text)
        : file(folder.path("books" + who.suffix)) {
        std::ofstream(file, std::ios::binary) << text;
    }
};

}  // namespace

TEST_CASE("journals: hledger, ledger and beancount accept the whole story", "[papers]") {
    const auto entries = whole_story();
    for (const test::accountant& who : test::accountants()) {
        const auto format = journal_format_named(who.format).value();
        const written books(who, journal_of(format, entries));
        const auto verdict = test::run_program(who.accepts(books.file));
        INFO(who.format << ": " << verdict.said);
        CHECK(verdict.status == 0);
        CHECK(test::sums_of(who, books.file) == balances_of(format, entries));
    }
}

TEST_CASE("journals: and random histories of every event", "[papers]") {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        ledger::test::whole_history h(seed);
        for (int i = 0; i < 500; ++i) h.step();
        for (const test::accountant& who : test::accountants()) {
            const auto format = journal_format_named(who.format).value();
            const written books(who, journal_of(format, h.entries()));
            const auto verdict = test::run_program(who.accepts(books.file));
            INFO(who.format << " of history " << seed << ": " << verdict.said);
            CHECK(verdict.status == 0);
            CHECK(test::sums_of(who, books.file) == balances_of(format, h.entries()));
        }
    }
}

TEST_CASE("journals: they refuse one that was given a planted cent", "[papers]") {
    auto entries = whole_story();
    std::erase_if(entries, [](const auto& e) { return e.postings.empty(); });
    for (const std::size_t at : {std::size_t{0}, std::size_t{7}, entries.size() - 1}) {
        auto planted = entries;
        planted[at].postings[0].amount_minor += 1;  // the smallest unit: a hundredth of a cent
        for (const test::accountant& who : test::accountants()) {
            const written books(who, journal_of(journal_format_named(who.format).value(), planted));
            const auto verdict = test::run_program(who.accepts(books.file));
            INFO(who.format << " at " << at << ": " << verdict.said);
            CHECK(verdict.status != 0);
        }
    }
}

TEST_CASE("journals: and one with an account or a currency that was never declared", "[papers]") {
    const auto entries = whole_story();
    for (const test::accountant& who : test::accountants()) {
        const auto format = journal_format_named(who.format).value();
        std::string text = journal_of(format, entries);
        const std::string declared =
            journal_account(format, entries.front().postings.front().account, first_us);
        text.erase(text.find(declared), declared.size());
        const written books(who, text);
        INFO(who.format);
        CHECK(test::run_program(who.accepts(books.file)).status != 0);
    }
}

TEST_CASE("journals: amounts have the digits of their currency, and two more", "[papers]") {
    CHECK(journal_amount(600'000, "KES") == "60.0000");
    CHECK(journal_amount(-1, "KES") == "-0.0001");
    CHECK(journal_amount(0, "KES") == "0.0000");
    CHECK(journal_amount(12'345, "UGX") == "123.45");
    CHECK(journal_amount(-123'456, "KWD") == "-1.23456");
    CHECK(journal_amount(std::numeric_limits<std::int64_t>::min(), "EUR") ==
          "-922337203685477.5808");
    CHECK_THROWS(journal_amount(1, "XTS"));
}

TEST_CASE("journals: names of accounts as each program wants them", "[papers]") {
    const std::string transit =
        ledger::worker_account(ledger::test::worker, ledger::worker_part::in_transit);
    CHECK(journal_name(journal_format::hledger, transit) ==
          "liabilities:E:worker:01900003-0000-7000-8000-000000000001:in_transit");
    CHECK(journal_name(journal_format::beancount, transit) ==
          "Liabilities:E:Worker:01900003-0000-7000-8000-000000000001:In-transit");
    CHECK(journal_name(journal_format::beancount, "bank:coop_in_escrow") ==
          "Assets:H:Bank:Coop-in-escrow");
    CHECK(journal_name(journal_format::ledger, "expense:bank") == "expenses:H:expense:bank");
    CHECK_THROWS(journal_name(journal_format::ledger, "petty cash"));
    CHECK_FALSE(journal_format_named("gnucash").has_value());
}

TEST_CASE("journals: an id can't break out of its line", "[papers]") {
    entry e = whole_story().front();
    e.id = "escrow.fund/\"; x\n2026-03-02 * theft | y";
    for (const test::accountant& who : test::accountants()) {
        const auto format = journal_format_named(who.format).value();
        const std::string text = journal_entry(format, e, {1, first_us, std::string(64, 'a')});
        CHECK(text.find("theft | y") == std::string::npos);
        CHECK(text.find("escrow.fund/___x_2026-03-02___theft___y") != std::string::npos);
        const written books(who, journal_of(format, {e}));
        CHECK(test::run_program(who.accepts(books.file)).status == 0);
    }
}
