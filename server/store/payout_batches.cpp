#include <store/payout_batches.hpp>
#include <store/query.hpp>

namespace ujira::store {
namespace {

struct batch_row : payout_batch {
    auto columns() {
        return std::tie(id, kind, state, currency, net_minor, lines, lines_sha256, alone, made_by,
                        made_us, decided_by, decided_us, mapping_id, send_day);
    }
};
const std::string select_batch =
    "SELECT id, kind, state, currency, net_minor, lines, lines_sha256, alone, made_by, made_us, "
    "decided_by, decided_us, mapping_id, send_day FROM payout_batch ";

struct queue_row : payout_queue {
    auto columns() { return std::tie(kind, payouts, net_minor, first_due_us, late); }
};

struct habit_row : payout_habit {
    std::int64_t net_minor = 0;
    auto columns() { return std::tie(settled, settled_by_method, net_minor); }
};

}  // namespace

std::optional<payout_batch> find_payout_batch(tx& t, const std::string& id) {
    return plain<payout_batch>(
        fetch_one<batch_row>(t, select_batch + "WHERE id = :id", arg("id", id)));
}

std::vector<payout_batch> payout_batches(tx& t, const std::string& before, std::int64_t most) {
    // Ids are UUIDv7: they sort by age.
    return plain<payout_batch>(fetch_all<batch_row>(
        t, select_batch + "WHERE :before = '' OR id < :below ORDER BY id DESC LIMIT :most",
        arg("before", before), arg("below", before), arg("most", most)));
}

std::vector<payout_batch> payout_drafts(tx& t) {
    return plain<payout_batch>(
        fetch_all<batch_row>(t, select_batch + "WHERE state = 'draft' ORDER BY id LIMIT 500"));
}

void insert_payout_batch(tx& t, const payout_batch& b) {
    execute(t,
            "INSERT INTO payout_batch (id, kind, state, currency, net_minor, lines, lines_sha256, "
            "alone, made_by, made_us, decided_by, decided_us, sealed_file, mapping_id) VALUES "
            "(:id, :kind, 'draft', :currency, :net, :lines, :hash, :alone, :by, :at, '', 0, '', "
            ":mapping)",
            arg("id", b.id), arg("kind", b.kind), arg("currency", b.currency),
            arg("net", b.net_minor), arg("lines", b.lines), arg("hash", b.lines_sha256),
            arg("alone", b.alone), arg("by", b.made_by), arg("at", b.made_us),
            arg("mapping", b.mapping_id));
}

void decide_payout_batch(tx& t, const payout_batch& b, const std::string& sealed_file) {
    execute(t,
            "UPDATE payout_batch SET state = :state, decided_by = :by, decided_us = :at, "
            "send_day = :day, sealed_file = :file WHERE id = :id",
            arg("state", b.state), arg("by", b.decided_by), arg("at", b.decided_us),
            arg("day", b.send_day), arg("file", sealed_file), arg("id", b.id));
}

std::string sealed_file_of(tx& t, const std::string& batch) {
    return fetch_value<std::string>(t, "SELECT sealed_file FROM payout_batch WHERE id = :id", "",
                                    arg("id", batch));
}

std::map<std::string, std::int64_t> states_of_batch(tx& t, const std::string& batch) {
    std::map<std::string, std::int64_t> out;
    std::string state;
    std::int64_t payouts = 0;
    for_each_row(
        t,
        "SELECT state, COUNT(*) FROM payout WHERE batch_id = :b AND batch_id <> '' GROUP BY state",
        std::tie(state, payouts), [&] { out[state] = payouts; }, arg("b", batch));
    return out;
}

std::vector<payout_queue> payout_queues(tx& t) {
    return plain<payout_queue>(fetch_all<queue_row>(
        t,
        "SELECT m.kind, COUNT(*), SUM(p.net_minor), MIN(p.due_us), SUM(p.due_us < :now) FROM "
        "payout p JOIN payout_method m ON m.id = p.method_id WHERE p.state = 'requested' GROUP BY "
        "m.kind ORDER BY MIN(p.due_us)",
        arg("now", t.now_us)));
}

std::vector<std::string> payouts_on_hold(tx& t, std::int64_t most) {
    std::vector<std::string> out;
    std::string id;
    for_each_row(
        t,
        "SELECT p.id FROM payout p JOIN payout_method m ON m.id = p.method_id WHERE p.state = "
        "'requested' AND m.usable_us > :now ORDER BY p.due_us, p.id LIMIT :most",
        std::tie(id), [&] { out.push_back(id); }, arg("now", t.now_us), arg("most", most));
    return out;
}

std::int64_t payouts_under_way_minor(tx& t, const std::string& currency) {
    return fetch_value<std::int64_t>(t,
                                     "SELECT COALESCE(SUM(net_minor + fee_minor), 0) FROM payout "
                                     "WHERE state = 'sent' AND currency = :c",
                                     0, arg("c", currency));
}

payout_habit payout_habit_of(tx& t, const std::string& person, const std::string& method) {
    auto row = fetch_one<habit_row>(
        t,
        "SELECT COUNT(*), COALESCE(SUM(method_id = :m), 0), COALESCE(SUM(net_minor), 0) FROM "
        "payout WHERE person_id = :p AND state IN ('settled', 'paid_late')",
        arg("m", method), arg("p", person));
    if (row->settled > 0) row->usual_minor = row->net_minor / row->settled;
    return *row;
}

}  // namespace ujira::store
