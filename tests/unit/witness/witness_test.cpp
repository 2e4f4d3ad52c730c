// What a witness signs, and what it never does, whatever it is asked and however often it starts.
#include <catch2/catch.hpp>
#include <ledger/merkle.hpp>
#include <memory>
#include <witness/witness.hpp>

#include "support/temporary_folder.hpp"

using namespace ujira;
using ledger::digest;

namespace {

ledger::signer key(char seed, const std::string& name, ledger::key_kind kind) {
    return {name, kind, base::key_pair(std::string(32, seed))};
}

const ledger::signer coop = key(1, "coop.example/log", ledger::key_kind::ed25519);
constexpr std::int64_t now_s = 1'772'438'400;

/// A log whose leaves are told apart by one letter.
struct log_of {
    char letter = 'a';

    digest node(int level, std::int64_t index) const {
        if (level == 0) return ledger::leaf_hash(std::string(1, letter) + std::to_string(index));
        return ledger::node_hash(node(level - 1, 2 * index), node(level - 1, 2 * index + 1));
    }
    ledger::node_reader nodes() const {
        return [this](int level, std::int64_t index) { return node(level, index); };
    }
    std::string checkpoint(std::int64_t size, const ledger::signer& by = coop) const {
        return ledger::sign_checkpoint({by.name, size, ledger::root_of(size, nodes())}, by);
    }
    std::string request(std::int64_t from, std::int64_t to) const {
        std::string out = "old " + std::to_string(from) + "\n";
        if (from > 0 && from < to)
            for (const digest& d : ledger::consistency_proof(from, to, nodes()))
                out += ledger::format_hash(d) + "\n";
        return out + "\n" + checkpoint(to);
    }
};

struct fixture {
    test::temporary_folder folder;
    std::unique_ptr<witness::witness> w = start();

    std::unique_ptr<witness::witness> start() const {
        return std::make_unique<witness::witness>(
            folder.path("."), key(2, "witness.example/1", ledger::key_kind::cosignature),
            std::vector{coop.open()}, [] { return now_s * base::second_us; });
    }
    int ask(const std::string& body) { return w->add_checkpoint(body).status; }
};

}  // namespace

TEST_CASE("witness: signs what follows what it saw", "[witness]") {
    fixture f;
    const log_of log;
    for (const auto& [from, to] : {std::pair{0, 1}, {1, 5}, {5, 5}, {5, 12}, {12, 30}}) {
        const auto a = f.w->add_checkpoint(log.request(from, to));
        REQUIRE(a.status == 200);
        ledger::note n = ledger::parse_note(log.checkpoint(to)).value();
        n.signatures = ledger::parse_signatures(a.body).value();
        CHECK(ledger::cosigned_at(n, f.w->key()) == now_s);
    }
}

TEST_CASE("witness: never signs two histories, also after a restart", "[witness]") {
    fixture f;
    const log_of log;
    const log_of other{'b'};
    REQUIRE(f.ask(log.request(0, 5)) == 200);
    if (GENERATE(false, true)) {
        f.w.reset();
        f.w = f.start();
    }
    const auto again = f.w->add_checkpoint(log.request(0, 7));
    CHECK(again.status == 409);
    CHECK(again.type == "text/x.tlog.size");
    CHECK(again.body == "5\n");
    CHECK(f.ask(other.request(5, 5)) == 409);
    CHECK(f.ask(other.request(5, 9)) == 422);
    CHECK(f.ask(log.request(3, 4)) == 409);
    CHECK(f.ask("old 6\n\n" + log.checkpoint(5)) == 400);
    // None of that moved it.
    CHECK(f.ask(log.request(5, 7)) == 200);
}

TEST_CASE("witness: refuses what is malformed, unknown or not signed", "[witness]") {
    fixture f;
    const log_of log;
    for (const char* wrong : {"", "old", "old 0", "old 0\n", "old 0\n\n", "old x\n\n",
                              "old 0\nnohash\n\n", "old -1\n\n", "\n\n"})
        CHECK(f.ask(wrong + (std::string(wrong).ends_with("\n\n") ? log.checkpoint(1) : "")) ==
              (std::string(wrong) == "old 0\n\n" ? 200 : 400));
    const auto stranger = key(9, coop.name, ledger::key_kind::ed25519);
    CHECK(f.ask("old 1\n\n" + log.checkpoint(1, stranger)) == 403);
    const auto elsewhere = key(1, "elsewhere", ledger::key_kind::ed25519);
    CHECK(f.ask("old 0\n\n" + log.checkpoint(1, elsewhere)) == 404);
    std::string many = "old 1\n";
    for (int i = 0; i < 64; ++i) many += ledger::format_hash(ledger::empty_root()) + "\n";
    CHECK(f.ask(many + "\n" + log.checkpoint(2)) == 400);
}
