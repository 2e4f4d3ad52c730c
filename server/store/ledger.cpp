#include <store/ledger.hpp>
#include <store/query.hpp>

namespace ujira::store {
namespace {

const std::string select_entry =
    "SELECT seq, id, event, at_us, body_sha256, leaf, leaf_sha256, worker, worker_seq, reverses, "
    "decides "
    "FROM ledger_entry ";

struct entry_row : stored_entry {
    auto columns() {
        return std::tie(seq, id, event, at_us, body_sha256, leaf, leaf_sha256, worker, worker_seq,
                        reverses, decides);
    }
};

struct log_end_row : log_end {
    auto columns() { return std::tie(seq, at_us); }
};

struct chain_end_row : chain_end {
    auto columns() { return std::tie(worker_seq, leaf_sha256); }
};

struct slice_row : slice_sum {
    auto columns() { return std::tie(event, account, slice, sum_minor); }
};

struct sum_row : account_sum {
    auto columns() { return std::tie(account, sum_minor); }
};

template <class... Value>
std::optional<stored_entry> one_entry(tx& t, const std::string& where, const arg<Value>&... args) {
    auto row = fetch_one<entry_row>(t, select_entry + where, args...);
    if (!row) return std::nullopt;
    return std::move(*row);
}

}  // namespace

std::optional<stored_entry> find_entry(tx& t, const std::string& id) {
    return one_entry(t, "WHERE id = :id", arg("id", id));
}

std::optional<std::string> find_end_of(tx& t, const std::string& id) {
    const auto end = fetch_value<std::string>(
        t,
        "SELECT id FROM ledger_entry WHERE decides = :d AND decides <> '' "
        "UNION ALL "
        "SELECT id FROM ledger_entry WHERE reverses = :r AND reverses <> ''",
        "", arg("d", id), arg("r", id));
    if (end.empty()) return std::nullopt;
    return end;
}

std::optional<log_end> end_of_log(tx& t) {
    return plain<log_end>(
        fetch_one<log_end_row>(t, "SELECT seq, at_us FROM ledger_entry ORDER BY seq DESC LIMIT 1"));
}

std::optional<chain_end> end_of_chain(tx& t, const std::string& worker) {
    return plain<chain_end>(fetch_one<chain_end_row>(
        t,
        "SELECT worker_seq, leaf_sha256 FROM ledger_entry WHERE worker = :w AND worker <> '' "
        "ORDER BY worker_seq DESC LIMIT 1",
        arg("w", worker)));
}

std::optional<stored_entry> find_line(tx& t, const std::string& worker, std::int64_t worker_seq) {
    return one_entry(t, "WHERE worker = :w AND worker <> '' AND worker_seq = :s", arg("w", worker),
                     arg("s", worker_seq));
}

std::string leaf_at(tx& t, std::int64_t seq) {
    return fetch_value<std::string>(t, "SELECT leaf FROM ledger_entry WHERE seq = :s", "",
                                    arg("s", seq));
}

std::vector<stored_entry> entries_of(tx& t, const std::string& worker, std::int64_t before,
                                     int limit, const std::vector<std::string>& only) {
    std::string names;
    for (const std::string& event : only) names += (names.empty() ? "'" : ", '") + event + "'";
    auto rows = fetch_all<entry_row>(t,
                                     select_entry +
                                         "WHERE worker = :w AND worker <> '' AND worker_seq < :b " +
                                         (names.empty() ? "" : "AND event IN (" + names + ") ") +
                                         "ORDER BY worker_seq DESC LIMIT :l",
                                     arg("w", worker), arg("b", before), arg("l", limit));
    return {std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end())};
}

std::vector<slice_sum> sums_by_slice(tx& t, const std::string& worker,
                                     const std::array<std::string, 4>& accounts,
                                     const std::string& currency, std::int64_t from_us) {
    const std::string slice = "e.at_us / " + std::to_string(slice_us);
    auto rows = fetch_all<slice_row>(
        t,
        "SELECT e.event, p.account, " + slice +
            ", SUM(p.amount_minor) FROM ledger_entry e "
            "JOIN ledger_posting p ON p.entry_seq = e.seq "
            "WHERE e.worker = :w AND e.worker <> '' AND e.at_us >= :f "
            "AND p.currency = :c AND p.account IN (:a0, :a1, :a2, :a3) "
            "GROUP BY e.event, p.account, " +
            slice,
        arg("w", worker), arg("f", from_us), arg("c", currency), arg("a0", accounts[0]),
        arg("a1", accounts[1]), arg("a2", accounts[2]), arg("a3", accounts[3]));
    return {std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end())};
}

void for_each_line(
    tx& t, const std::string& worker,
    const std::function<void(std::int64_t, const std::string&, const std::string&)>& f) {
    std::int64_t seq = 0;
    std::string event;
    std::string leaf;
    for_each_row(
        t,
        "SELECT seq, event, leaf FROM ledger_entry WHERE worker = :w AND worker <> '' "
        "ORDER BY worker_seq",
        std::tie(seq, event, leaf), [&] { f(seq, event, leaf); }, arg("w", worker));
}

void for_each_entry(tx& t, const std::function<void(const stored_entry&)>& f) {
    entry_row row;
    for_each_row(t, select_entry + "ORDER BY seq", row.columns(), [&] { f(row); });
}

namespace {

void for_each_name(tx& t, const std::string& column,
                   const std::function<void(const std::string&)>& f) {
    std::string name;
    for_each_row(t, "SELECT DISTINCT " + column + " FROM ledger_posting ORDER BY " + column,
                 std::tie(name), [&] { f(name); });
}

}  // namespace

void for_each_account(tx& t, const std::function<void(const std::string&)>& f) {
    for_each_name(t, "account", f);
}

void for_each_currency(tx& t, const std::function<void(const std::string&)>& f) {
    for_each_name(t, "currency", f);
}

std::int64_t first_entry_at(tx& t) {
    return fetch_value<std::int64_t>(t, "SELECT at_us FROM ledger_entry ORDER BY seq LIMIT 1", 0);
}

std::int64_t balance_of(tx& t, const std::string& account, const std::string& currency) {
    return fetch_value<std::int64_t>(
        t,
        "SELECT balance_minor FROM ledger_posting WHERE account = :a AND currency = :c "
        "ORDER BY entry_seq DESC, position DESC LIMIT 1",
        0, arg("a", account), arg("c", currency));
}

void for_each_posting(tx& t, const std::function<void(const posting_row&)>& f) {
    posting_row row;
    for_each_row(t,
                 "SELECT entry_seq, position, account, currency, amount_minor, balance_minor "
                 "FROM ledger_posting ORDER BY entry_seq, position",
                 std::tie(row.entry_seq, row.position, row.posting.account, row.posting.currency,
                          row.posting.amount_minor, row.balance_minor),
                 [&] { f(row); });
}

std::vector<ledger::posting> postings_of(tx& t, std::int64_t entry_seq) {
    std::vector<ledger::posting> out;
    ledger::posting p;
    for_each_row(
        t,
        "SELECT account, currency, amount_minor FROM ledger_posting WHERE entry_seq = :s "
        "ORDER BY position",
        std::tie(p.account, p.currency, p.amount_minor), [&] { out.push_back(p); },
        arg("s", entry_seq));
    return out;
}

std::vector<account_sum> sums_by_account(tx& t, const std::string& currency) {
    auto rows = fetch_all<sum_row>(t,
                                   "SELECT account, SUM(amount_minor) FROM ledger_posting WHERE "
                                   "currency = :c GROUP BY account",
                                   arg("c", currency));
    return {rows.begin(), rows.end()};
}

std::int64_t sum_of_event(tx& t, const std::string& event, const std::string& account_prefix,
                          const std::string& currency, const std::string& account_ending) {
    return fetch_value<std::int64_t>(
        t,
        "SELECT COALESCE(SUM(p.amount_minor), 0) FROM ledger_posting p "
        "JOIN ledger_entry e ON e.seq = p.entry_seq "
        "WHERE e.event = :e AND p.currency = :c "
        "AND substr(p.account, 1, length(:a)) = :a "
        "AND (:z = '' OR substr(p.account, length(p.account) - length(:z) + 1) = :z)",
        0, arg("e", event), arg("a", account_prefix), arg("c", currency), arg("z", account_ending));
}

std::int64_t sum_on_account(tx& t, const std::string& event, const std::string& account,
                            const std::string& currency) {
    return fetch_value<std::int64_t>(t,
                                     "SELECT COALESCE(SUM(p.amount_minor), 0) FROM ledger_posting "
                                     "p JOIN ledger_entry e ON e.seq = p.entry_seq "
                                     "WHERE p.account = :a AND p.currency = :c AND e.event = :e",
                                     0, arg("a", account), arg("c", currency), arg("e", event));
}

void insert_entry(tx& t, const stored_entry& e, const std::vector<posting_row>& postings) {
    execute(
        t,
        "INSERT INTO ledger_entry (seq, id, event, at_us, body_sha256, leaf, leaf_sha256, worker, "
        "worker_seq, reverses, decides) VALUES (:seq, :id, :event, :at, :body, :leaf, :leaf_sha, "
        ":worker, "
        ":wseq, :reverses, :decides)",
        arg("seq", e.seq), arg("id", e.id), arg("event", e.event), arg("at", e.at_us),
        arg("body", e.body_sha256), arg("leaf", e.leaf), arg("leaf_sha", e.leaf_sha256),
        arg("worker", e.worker), arg("wseq", e.worker_seq), arg("reverses", e.reverses),
        arg("decides", e.decides));
    for (const posting_row& p : postings)
        execute(t,
                "INSERT INTO ledger_posting (entry_seq, position, account, currency, amount_minor, "
                "balance_minor) VALUES (:seq, :position, :account, :currency, :amount, :balance)",
                arg("seq", p.entry_seq), arg("position", p.position),
                arg("account", p.posting.account), arg("currency", p.posting.currency),
                arg("amount", p.posting.amount_minor), arg("balance", p.balance_minor));
}

}  // namespace ujira::store
