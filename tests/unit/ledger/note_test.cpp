// Notes, checkpoints, receipts and tiles, byte for byte.
#include <base/encoding.hpp>
#include <catch2/catch.hpp>
#include <ledger/proof.hpp>
#include <ledger/tiles.hpp>
#include <random>

#include "unit/ledger/log_vectors.hpp"

using namespace ujira;
using namespace ujira::ledger;

namespace {

const std::string origin = "ledger.coop.example/v1";
const std::string empty_checkpoint =
    "ledger.coop.example/v1\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n"
    "\xE2\x80\x94 ledger.coop.example/v1 "
    "8X2iggZbkmqRjGOp6supJ6tDN3trVmb000zrSZ0dqkI1/3IYTcUwJPRZL/ej9Vm1iiCDKsFCYWS3e6vSc/"
    "kRSOXcywI=\n";

signer coop() {
    return {origin, key_kind::ed25519, base::key_pair(std::string(32, 0x42))};
}

node_reader ct_nodes() {
    return [leaves = test::ct_leaves()](int level, std::int64_t index) {
        std::vector<digest> row;
        for (const std::string& l : leaves) row.push_back(leaf_hash(l));
        for (; level > 0; --level) {
            std::vector<digest> above;
            for (std::size_t i = 0; i + 1 < row.size(); i += 2)
                above.push_back(node_hash(row[i], row[i + 1]));
            row = above;
        }
        return row.at(static_cast<std::size_t>(index));
    };
}

/// Receipt of the sixth of seven leaves.
tlog_proof some_receipt() {
    const node_reader nodes = ct_nodes();
    return {test::ct_leaves()[5], 5, inclusion_proof(5, 7, nodes),
            sign_checkpoint({origin, 7, root_of(7, nodes)}, coop())};
}

}  // namespace

TEST_CASE("note: the design's key and its empty checkpoint", "[ledger]") {
    CHECK(format(coop().open()) ==
          "ledger.coop.example/v1+f17da282+ASFS+NGbeR0kRTJC4V8uq2y3z/p7al7TAJeWDgaYgdsS");
    CHECK(sign_checkpoint({origin, 0, empty_root()}, coop()) == empty_checkpoint);
    const auto opened = open_checkpoint(empty_checkpoint, coop().open());
    REQUIRE(opened.has_value());
    CHECK(opened->of == checkpoint{origin, 0, empty_root()});
    CHECK(format(opened->whole) == empty_checkpoint);
}

TEST_CASE("note: the vectors of another implementation", "[ledger]") {
    const auto v = test::shared_vectors();
    if (!v) return;
    const auto key = parse_verifier_key((*v)["vkey"].get<std::string>());
    const auto witness = parse_verifier_key((*v)["witness_vkey"].get<std::string>());
    REQUIRE(key.has_value());
    REQUIRE(witness.has_value());
    CHECK(*key == coop().open());
    CHECK(witness->kind == key_kind::cosignature);
    CHECK(format(*witness) == (*v)["witness_vkey"]);
    for (const char* name : {"checkpoint_0", "checkpoint_7", "checkpoint_11_cosigned"}) {
        const std::string bytes = (*v)[name];
        const auto opened = open_checkpoint(bytes, *key);
        REQUIRE(opened.has_value());
        CHECK(format(opened->whole) == bytes);
        CHECK_FALSE(cosigned_at(opened->whole, *key).has_value());
        if (opened->whole.signatures.size() == 1)
            CHECK(sign_checkpoint(opened->of, coop()) == bytes);
    }

    const std::string cosigned = (*v)["checkpoint_11_cosigned"];
    auto whole = parse_note(cosigned).value();
    const auto at_s = cosigned_at(whole, *witness);
    REQUIRE(at_s.has_value());
    // Our witness signs the same bytes.
    const signer ours{witness->name, key_kind::cosignature, base::key_pair(std::string(32, 0x17))};
    CHECK(ours.open() == *witness);
    CHECK(format(cosign(whole.text, ours, *at_s)) == format(whole.signatures.at(1)));
    whole.text += "more\n";
    CHECK_FALSE(cosigned_at(whole, *witness).has_value());
}

TEST_CASE("note: keys are read back, and odd ones refused", "[ledger]") {
    const signer s =
        parse_signer(format_secret("a/b", key_kind::cosignature, std::string(32, 7))).value();
    CHECK(s.name == "a/b");
    CHECK(s.open() == parse_verifier_key(format(s.open())).value());
    const std::string key = format(coop().open());
    for (const std::string& odd :
         {std::string(), std::string("a+b"), key + "A", key.substr(0, key.size() - 1), "x" + key,
          "+f17da282+" + key.substr(32), "ledger.coop.example/v1+f17da283+" + key.substr(32)})
        CHECK_FALSE(parse_verifier_key(odd).has_value());
    CHECK_FALSE(parse_signer(key).has_value());
}

TEST_CASE("note: another key, another log, a changed text and no signature are refused",
          "[ledger]") {
    const verifier_key mine = coop().open();
    const signer other{origin, key_kind::ed25519, base::key_pair(std::string(32, 0x43))};
    const signer elsewhere{"elsewhere", key_kind::ed25519, base::key_pair(std::string(32, 0x42))};
    CHECK_FALSE(
        open_checkpoint(sign_checkpoint({origin, 0, empty_root()}, other), mine).has_value());
    CHECK_FALSE(open_checkpoint(sign_checkpoint({"elsewhere", 0, empty_root()}, elsewhere), mine)
                    .has_value());
    std::string changed = empty_checkpoint;
    changed[changed.find("\n0\n") + 1] = '1';
    CHECK_FALSE(open_checkpoint(changed, mine).has_value());
    CHECK_FALSE(open_checkpoint(empty_checkpoint.substr(0, empty_checkpoint.find("\n\n") + 2), mine)
                    .has_value());
    CHECK_FALSE(parse_note("text\n\n- name AAAAAAAA\n").has_value());
    CHECK_FALSE(parse_note("te\x01xt\n\n\xE2\x80\x94 name AAAAAAAA\n").has_value());
    CHECK_FALSE(parse_note(empty_checkpoint.substr(0, empty_checkpoint.size() - 1)).has_value());
    for (const char* size : {"", "-1", "01", "1 ", "1e3", "99999999999999999999"})
        CHECK_FALSE(
            parse_checkpoint("o\n" + std::string(size) + "\n" + format_hash(empty_root()) + "\n")
                .has_value());
}

TEST_CASE("proof: a receipt is read back and checks", "[ledger]") {
    const tlog_proof p = some_receipt();
    const std::string text = format(p);
    CHECK(text.starts_with("c2sp.org/tlog-proof@v1\nextra QEFCQw==\nindex 5\n"));
    const auto read = parse_proof(text);
    REQUIRE(read.has_value());
    CHECK(format(*read) == text);
    const auto checked = check_proof(*read, coop().open());
    REQUIRE(checked.has_value());
    CHECK(checked->size == 7);
}

TEST_CASE("proof: no changed byte of a receipt passes for another one", "[ledger]") {
    const std::string text = format(some_receipt());
    std::mt19937 random(7);
    int read = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string changed = text;
        const char was = changed[i];
        changed[i] = static_cast<char>(was ^ (1 << random() % 7));
        const auto p = parse_proof(changed);
        if (!p) continue;
        ++read;
        // Where it still checks, it says the same as before: only the signature's name line may
        // hold more than one way to write it, and it doesn't.
        CHECK_FALSE(check_proof(*p, coop().open()).has_value());
    }
    CHECK(read > 100);
    for (std::size_t size = 0; size < text.size(); ++size) {
        const auto p = parse_proof(text.substr(0, size));
        CHECK_FALSE((p && check_proof(*p, coop().open())));
    }
}

TEST_CASE("tiles: paths have one way to be written", "[ledger]") {
    CHECK(path_of({0, 1'234'067, tile_width}) == "0/x001/x234/067");
    CHECK(path_of({1, 0, 3}) == "1/000.p/3");
    for (const tile& t : {tile{0, 0, 256}, tile{0, 999, 1}, tile{3, 1000, 255}, tile{7, 5, 256}})
        CHECK(parse_tile_path(path_of(t)) == t);
    for (const char* odd :
         {"",          "0",           "0/",          "0/0",        "00/000",
          "0/0000",    "0/000.p/0",   "0/000.p/256", "0/000.p/01", "0/x000/001",
          "0/001/002", "-1/000",      "8/000",       "0/000.p/",   "0/x001",
          "data/000",  "entries/000", "0/000/",      "0.p/1",      "0/99999999999999999999"})
        CHECK_FALSE(parse_tile_path(odd).has_value());
}

TEST_CASE("tiles: only what is filled is there", "[ledger]") {
    CHECK(is_filled({0, 0, 256}, 256));
    CHECK_FALSE(is_filled({0, 0, 256}, 255));
    CHECK(is_filled({0, 0, 255}, 255));
    CHECK(is_filled({1, 0, 1}, 256));
    CHECK_FALSE(is_filled({1, 0, 2}, 511));
    CHECK_FALSE(is_filled({0, 1, 1}, 256));
    CHECK_FALSE(is_filled({0, 99'999'999'999'999'999, 256}, 256));
}
