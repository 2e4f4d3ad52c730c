#include <base/encoding.hpp>
#include <base/signing.hpp>
#include <stdexcept>
#include <store/log.hpp>
#include <store/query.hpp>

namespace ujira::store {
namespace {

using ledger::digest;
using ledger::tile_height;
using ledger::tile_width;

digest digest_of_hex(const std::string& hex) {
    const auto bytes = base::from_hex(hex);
    const auto d = bytes ? base::array_of<32>(*bytes) : std::nullopt;
    if (!d) throw std::runtime_error("a hash in the database is none");
    return *d;
}

std::string hex_of(const digest& d) {
    return base::to_hex(d.data(), d.size());
}

std::vector<digest> unpack(const std::string& hashes) {
    const auto bytes = base::from_base64(hashes);
    if (!bytes || bytes->size() != static_cast<std::size_t>(tile_width) * sizeof(digest))
        throw std::runtime_error("a tile in the database is none");
    std::vector<digest> out;
    for (std::size_t at = 0; at < bytes->size(); at += sizeof(digest))
        out.push_back(*base::array_of<32>(std::string_view(*bytes).substr(at, sizeof(digest))));
    return out;
}

std::string pack(const std::vector<digest>& hashes) {
    std::string bytes;
    for (const digest& d : hashes) bytes += base::bytes_of(d);
    return base::to_base64(bytes);
}

/// Root over 2^levels hashes from `begin` on.
digest fold(const std::vector<digest>& hashes, std::size_t begin, int levels) {
    if (levels == 0) return hashes.at(begin);
    const std::size_t half = std::size_t{1} << (levels - 1);
    return ledger::node_hash(fold(hashes, begin, levels - 1),
                             fold(hashes, begin + half, levels - 1));
}

std::int64_t stored_tiles(tx& t, std::int64_t log, std::int64_t level) {
    return fetch_value<std::int64_t>(
        t, "SELECT COALESCE(MAX(number) + 1, 0) FROM log_tile WHERE log = :o AND level = :l", 0,
        arg("o", log), arg("l", level));
}

std::int64_t open_log(tx& t) {
    return fetch_value<std::int64_t>(t, "SELECT COALESCE(MAX(number), 0) FROM log_origin", 0);
}

struct origin_row : log_origin {
    auto columns() {
        return std::tie(number, origin, verifier_key, opened_us, entries, lost_checkpoint, reason);
    }
};

}  // namespace

std::int64_t count_entries(tx& t) {
    return fetch_value<std::int64_t>(t, "SELECT COALESCE(MAX(seq) + 1, 0) FROM ledger_entry", 0);
}

void for_each_leaf(tx& t, std::int64_t from, const std::function<void(const std::string&)>& f) {
    std::string leaf;
    for_each_row(
        t, "SELECT leaf FROM ledger_entry WHERE seq >= :from ORDER BY seq", std::tie(leaf),
        [&] { f(leaf); }, arg("from", from));
}

log_nodes::log_nodes(tx& t) : tx_(t), log_(open_log(t)) {}

std::vector<digest> log_nodes::stored(int level, std::int64_t number) {
    const std::int64_t l = level;
    const std::string hashes = fetch_value<std::string>(
        tx_, "SELECT hashes FROM log_tile WHERE log = :o AND level = :l AND number = :n", "",
        arg("o", log_), arg("l", l), arg("n", number));
    return hashes.empty() ? std::vector<digest>() : unpack(hashes);
}

namespace {

/// What a tile has to hold: leaves, or roots of the tiles below.
std::vector<digest> hashes_below(tx& t, std::int64_t log, int level, std::int64_t number) {
    const std::int64_t from = number * tile_width;
    const std::int64_t to = from + tile_width;
    const std::int64_t below = level - 1;
    std::vector<digest> out;
    std::string hex;
    const auto take = [&] { out.push_back(digest_of_hex(hex)); };
    if (level == 0)
        for_each_row(t,
                     "SELECT leaf_sha256 FROM ledger_entry WHERE seq >= :from AND seq < :to "
                     "ORDER BY seq",
                     std::tie(hex), take, arg("from", from), arg("to", to));
    else
        for_each_row(
            t,
            "SELECT root FROM log_tile WHERE log = :o AND level = :l AND number >= :from AND "
            "number < :to ORDER BY number",
            std::tie(hex), take, arg("o", log), arg("l", below), arg("from", from), arg("to", to));
    return out;
}

}  // namespace

const std::vector<digest>& log_nodes::tile(int level, std::int64_t number) {
    const auto [at, is_new] = read_.try_emplace({level, number});
    if (is_new) {
        at->second = stored(level, number);
        if (at->second.empty()) at->second = hashes_below(tx_, log_, level, number);
    }
    return at->second;
}

digest log_nodes::node(int level, std::int64_t index) {
    const int inside = level % tile_height;
    const std::int64_t first = index << inside;
    return fold(tile(level / tile_height, first / tile_width),
                static_cast<std::size_t>(first % tile_width), inside);
}

ledger::node_reader log_nodes::reader() {
    return [this](int level, std::int64_t index) { return node(level, index); };
}

void store_full_tiles(tx& t, std::int64_t size) {
    const std::int64_t log = open_log(t);
    for (int level = 0; size >> (tile_height * (level + 1)) > 0; ++level) {
        const std::int64_t full = size >> (tile_height * (level + 1));
        const std::int64_t l = level;
        for (std::int64_t n = stored_tiles(t, log, l); n < full; ++n) {
            log_nodes nodes(t);
            const std::vector<digest>& hashes = nodes.tile(level, n);
            const std::string root = hex_of(fold(hashes, 0, tile_height));
            const std::string packed = pack(hashes);
            execute(
                t,
                "INSERT INTO log_tile (log, level, number, root, hashes) VALUES (:o, :l, :n, :r, "
                ":h)",
                arg("o", log), arg("l", l), arg("n", n), arg("r", root), arg("h", packed));
        }
    }
}

std::vector<std::string> wrong_tiles(tx& t) {
    std::vector<std::string> out;
    std::int64_t level = 0;
    std::int64_t number = 0;
    std::string root;
    std::string hashes;
    const std::int64_t log = open_log(t);
    const auto check = [&] {
        const auto made = hashes_below(t, log, static_cast<int>(level), number);
        const bool whole = made.size() == static_cast<std::size_t>(tile_width);
        if (whole && pack(made) == hashes && hex_of(fold(made, 0, tile_height)) == root) return;
        out.push_back("tile " + std::to_string(number) + " of level " + std::to_string(level) +
                      " of the log's tree is not made of what lies below it");
    };
    // Those of a log before a loss stood over entries that may be gone.
    for_each_row(t,
                 "SELECT level, number, root, hashes FROM log_tile WHERE log = :o ORDER BY level, "
                 "number",
                 std::tie(level, number, root, hashes), check, arg("o", log));
    return out;
}

std::vector<log_origin> all_origins(tx& t) {
    return plain<log_origin>(
        fetch_all<origin_row>(t,
                              "SELECT number, origin, verifier_key, opened_us, entries, "
                              "lost_checkpoint, reason FROM log_origin ORDER BY number"));
}

void insert_origin(tx& t, const log_origin& o) {
    execute(t,
            "INSERT INTO log_origin (number, origin, verifier_key, opened_us, entries, "
            "lost_checkpoint, reason) VALUES (:n, :o, :k, :at, :e, :c, :r)",
            arg("n", o.number), arg("o", o.origin), arg("k", o.verifier_key),
            arg("at", o.opened_us), arg("e", o.entries), arg("c", o.lost_checkpoint),
            arg("r", o.reason));
}

}  // namespace ujira::store
