#include <bench/bare.hpp>
#include <bench/process.hpp>
#include <bench/raw_sqlite.hpp>
#include <chrono>
#include <cmath>
#include <deque>
#include <filesystem>
#include <stdexcept>
#include <vector>

namespace ujira::bench {

namespace {

/// What one claim or one submission wrote.
struct operation {
    bool claims = false;
    values entry;
    std::vector<values> postings;
    values assignment;  // of a claim: the whole row
    values submission;  // of a submission: what changed, then the ids of assignment and item
    values answer;      // kept for a repeat of the request; may be absent
};

/// All operations from `at` on, in the log's order; moves `at` behind them.
std::vector<operation> read_operations(sqlite3* db, bare_sqlite::position& at) {
    statement entries(db, "SELECT * FROM ledger_entry WHERE seq >= ? ORDER BY seq");
    statement postings(db, "SELECT * FROM ledger_posting WHERE entry_seq = ? ORDER BY position");
    statement claim(db, "SELECT * FROM assignment WHERE id = ?");
    statement submission(db,
                         "SELECT annotation, annotation_sha256, submitted_us, review_deadline_us, "
                         "due_us, id, item_id FROM assignment WHERE id = ?");
    statement answers(db,
                      "SELECT * FROM idempotency WHERE (created_us, key) > (?, ?) "
                      "ORDER BY created_us, key");
    answers.bind(1, at.answer_us);
    answers.bind(2, at.answer_key);
    std::vector<values> kept = answers.rows();
    auto next_kept = kept.begin();
    std::vector<operation> out;
    entries.bind(1, at.entry);
    for (values& entry : entries.rows()) {
        const std::string id = text(entry[1]);
        const std::string assignment = id.substr(id.find('/') + 1);
        operation o;
        o.claims = id.starts_with("quote.commit/");
        if (!o.claims && !id.starts_with("task.accrue/")) continue;
        postings.bind(1, entry[0].get());
        o.postings = postings.rows();
        statement& rest = o.claims ? claim : submission;
        rest.bind(1, assignment);
        (o.claims ? o.assignment : o.submission) = std::move(rest.rows().at(0));
        at.entry = sqlite3_value_int64(entry[0].get()) + 1;
        o.entry = std::move(entry);
        if (next_kept != kept.end()) {
            at.answer_us = sqlite3_value_int64((*next_kept)[5].get());
            at.answer_key = text((*next_kept)[1]);
            o.answer = std::move(*next_kept++);
        }
        out.push_back(std::move(o));
    }
    return out;
}

/// The statements that write them.
class bare_writer {
  public:
    explicit bare_writer(sqlite3* db)
        : entry_(db, insert_into(db, "ledger_entry")),
          posting_(db, insert_into(db, "ledger_posting")),
          assignment_(db, insert_into(db, "assignment")),
          answer_(db, insert_into(db, "idempotency")),
          submitted_(db,
                     "UPDATE assignment SET state = 'submitted', annotation = ?, "
                     "annotation_sha256 = ?, submitted_us = ?, review_deadline_us = ?, due_us = ? "
                     "WHERE id = ?"),
          taken_(db, "UPDATE item SET taken = taken + 1 WHERE id = ?"),
          answered_(db, "UPDATE item SET submitted = submitted + 1 WHERE id = ?") {}

    void write(const operation& o) {
        entry_.bind_all(o.entry);
        entry_.write();
        for (const values& p : o.postings) {
            posting_.bind_all(p);
            posting_.write();
        }
        if (o.claims)
            claim(o);
        else
            submit(o);
        if (o.answer.empty()) return;
        answer_.bind_all(o.answer);
        answer_.write();
    }

  private:
    void claim(const operation& o) {
        assignment_.bind_all(o.assignment);
        assignment_.bind(5, std::string("claimed"));
        assignment_.write();
        taken_.bind(1, o.assignment[1].get());
        taken_.write();
    }

    void submit(const operation& o) {
        for (int i = 0; i < 6; ++i)
            submitted_.bind(i + 1, o.submission[static_cast<std::size_t>(i)].get());
        submitted_.write();
        answered_.bind(1, o.submission[6].get());
        answered_.write();
    }

    statement entry_, posting_, assignment_, answer_, submitted_, taken_, answered_;
};

std::int64_t next_seq(sqlite3* db) {
    statement newest(db, "SELECT COALESCE(MAX(seq), -1) + 1 FROM ledger_entry");
    return sqlite3_value_int64(newest.rows().at(0).at(0).get());
}

}  // namespace

bare_sqlite::bare_sqlite(const std::string& source, const std::string& copy) {
    source_ = std::make_unique<raw_connection>(source);
    copy_ = copy_without_triggers(*source_, copy);
    at_.entry = next_seq(copy_->get());
}

bare_sqlite::~bare_sqlite() = default;

bare_sqlite::outcome bare_sqlite::write_the_same(double group) {
    const auto operations = read_operations(source_->get(), at_);
    bare_writer writer(copy_->get());
    outcome out;
    const std::int64_t cpu_before = own_cpu_ns();
    const auto start = std::chrono::steady_clock::now();
    double commit_at = group;  // a group's size need not be whole
    copy_->run("BEGIN IMMEDIATE");
    for (std::size_t i = 0; i < operations.size(); ++i) {
        writer.write(operations[i]);
        if (static_cast<double>(i + 1) < commit_at && i + 1 < operations.size()) continue;
        copy_->run("COMMIT");
        ++out.commits;
        commit_at += group;
        if (i + 1 < operations.size()) copy_->run("BEGIN IMMEDIATE");
    }
    out.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    out.cycles = static_cast<std::int64_t>(operations.size()) / 2;
    out.cpu_us =
        static_cast<double>(own_cpu_ns() - cpu_before) / 1e3 / static_cast<double>(out.cycles);
    return out;
}

void bare_sqlite::check_same() const {
    const std::string figures =
        "SELECT (SELECT COUNT(*) || ' ' || SUM(length(leaf)) FROM ledger_entry) || ' ' || "
        "(SELECT COUNT(*) || ' ' || SUM(abs(amount_minor)) FROM ledger_posting) || ' ' || "
        "(SELECT COUNT(*) || ' ' || SUM(length(annotation)) FROM assignment) || ' ' || "
        "(SELECT SUM(taken) || ' ' || SUM(submitted) FROM item)";
    statement ours(source_->get(), figures);
    statement bare(copy_->get(), figures);
    const std::string mine = text(ours.rows().at(0).at(0));
    const std::string theirs = text(bare.rows().at(0).at(0));
    if (mine != theirs)
        throw std::runtime_error("the baseline did not write the same: " + mine + " | " + theirs);
}

}  // namespace ujira::bench
