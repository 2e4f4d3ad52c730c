#include <soci/soci.h>

#include <algorithm>
#include <app/posting.hpp>
#include <base/ids.hpp>
#include <bench/process.hpp>
#include <bench/raw_sqlite.hpp>
#include <bench/rows.hpp>
#include <chrono>
#include <cmath>
#include <future>
#include <ledger/events.hpp>
#include <stdexcept>
#include <store/log_keeper.hpp>
#include <store/migrations.hpp>
#include <store/sqlite.hpp>
#include <store/statements.hpp>

namespace ujira::bench {
namespace {

constexpr std::int64_t plenty_minor = 1'000'000'000'000'000;
constexpr const char* currency = "KES";

/// A ledger of its own, with its log: posts the two entries of a task, claim and answer, in turn.
class posting_ledger {
  public:
    explicit posting_ledger(const std::string& folder)
        : sql_(store::open_sqlite(folder + "/a.db", store::access::write)),
          statements_(*sql_),
          log_({"bench", ledger::key_kind::ed25519, base::key_pair(base::new_seed())},
               folder + "/newest-checkpoint") {
        store::migrate(*sql_);
        store::tx opening = begin();
        log_.open(opening);
        store::run_script(*sql_, "COMMIT;");
        log_.start();
        const std::string funding = base::new_id(now_);
        store::tx t = begin();
        post(t, ledger::escrow_fund(funding, organisation_, {currency, plenty_minor}, "r", "a"));
        post(t, ledger::escrow_clear(funding, organisation_, {currency, plenty_minor}, "b"));
        commit(t);
    }

    /// `group` entries a commit; waits until the last one is signed for.
    void post_some(std::int64_t entries, std::int64_t group) {
        for (std::int64_t done = 0; done < entries;) {
            store::tx t = begin();
            for (std::int64_t i = 0; i < group && done < entries; ++i, ++done) post(t, next());
            commit(t);
        }
        std::promise<void> sealed;
        log_.seal([&sealed] { sealed.set_value(); });
        sealed.get_future().wait();
    }

  private:
    store::tx begin() {
        store::run_script(*sql_, "BEGIN IMMEDIATE;");
        return {*sql_, ++now_};
    }
    void commit(store::tx& t) {
        log_.extend(t);
        store::run_script(*sql_, "COMMIT;");
        log_.seal([] {});
    }
    static void post(store::tx& t, const ledger::entry& e) {
        if (const auto posted = app::post(t, e, currency); !posted)
            throw std::runtime_error("an entry was refused: " + posted.error().detail);
    }
    ledger::entry next() {
        claims_ = !claims_;
        if (claims_) {
            task_ = {base::new_id(++now_), organisation_, project_, worker_, currency, 6'000, 600};
            return ledger::quote_commit(task_, std::string(64, 'a'));
        }
        return ledger::task_accrue(task_, std::string(64, 'b'), now_);
    }

    std::unique_ptr<soci::session> sql_;
    store::statement_cache statements_;
    store::log_keeper log_;
    base::instant_us now_ = 1'772'438'400'000'000;
    const std::string organisation_ = base::new_id(now_);
    const std::string project_ = base::new_id(now_);
    const std::string worker_ = base::new_id(now_);
    ledger::task_ref task_;
    bool claims_ = false;
};

/// Writes the rows that ours wrote since the last time: entries and postings, nothing else.
class bare_ledger {
  public:
    explicit bare_ledger(const std::string& folder)
        : source_(folder + "/a.db"), copy_(copy_without_triggers(source_, folder + "/b.db")) {
        statement newest(source_.get(), "SELECT MAX(seq) FROM ledger_entry");
        at_ = sqlite3_value_int64(newest.rows().at(0).at(0).get()) + 1;
    }

    /// Seconds, without reading them.
    double write_the_same(std::int64_t group) {
        const std::vector<values> entries = rows_from("ledger_entry", "seq");
        const std::vector<values> postings = rows_from("ledger_posting", "entry_seq");
        statement entry(copy_->get(), insert_into(copy_->get(), "ledger_entry"));
        statement posting(copy_->get(), insert_into(copy_->get(), "ledger_posting"));
        auto p = postings.begin();
        const auto begun = std::chrono::steady_clock::now();
        for (std::size_t i = 0; i < entries.size(); ++i) {
            const auto n = static_cast<std::int64_t>(i);
            if (n % group == 0) copy_->run("BEGIN IMMEDIATE");
            entry.bind_all(entries[i]);
            entry.write();
            for (; p != postings.end() && sqlite3_value_int64((*p)[0].get()) == at_ + n; ++p) {
                posting.bind_all(*p);
                posting.write();
            }
            if ((n + 1) % group == 0 || i + 1 == entries.size()) copy_->run("COMMIT");
        }
        at_ += static_cast<std::int64_t>(entries.size());
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    }

  private:
    std::vector<values> rows_from(const std::string& table, const std::string& key) {
        statement rows(source_.get(),
                       "SELECT * FROM " + table + " WHERE " + key + " >= ? ORDER BY 1, 2");
        rows.bind(1, at_);
        return rows.rows();
    }

    raw_connection source_;
    std::unique_ptr<raw_connection> copy_;
    std::int64_t at_ = 0;
};

row posts_at(const options& o, std::int64_t group, std::int64_t entries, row r) {
    const scratch_folder scratch;
    posting_ledger ours(scratch.path());
    bare_ledger bare(scratch.path());
    const auto per_entry = [entries](double seconds, std::int64_t cpu_before) {
        const auto n = static_cast<double>(entries);
        return half{seconds * 1e6 / n, static_cast<double>(own_cpu_ns() - cpu_before) / 1e3 / n};
    };
    std::vector<double> posts_a_second;
    const auto post_them = [&] {
        const std::int64_t cpu = own_cpu_ns();
        const auto begun = std::chrono::steady_clock::now();
        ours.post_some(entries, group);
        const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begun;
        posts_a_second.push_back(static_cast<double>(entries) / spent.count());
        return per_entry(spent.count(), cpu);
    };
    const auto write_them = [&] {
        const std::int64_t cpu = own_cpu_ns();
        return per_entry(bare.write_the_same(group), cpu);
    };
    measure(r, o.pairs, post_them, write_them);
    r.notes.push_back(std::to_string(std::llround(median(posts_a_second))) +
                      " posts a second, checked, in the tree and signed for");
    return r;
}

row ledger_row(const char* name, const std::string& many) {
    row r;
    r.name = name;
    r.what = "time of a ledger post at " + many +
             " a commit, with rules, leaf, tree and signed checkpoint, against bare inserts of the "
             "same rows";
    r.unit = "x";
    r.must = 2;
    r.aim = 1.3;
    return r;
}

}  // namespace

row ledger(const options& o) {
    return posts_at(o, 1000, 10'000, ledger_row("ledger", "1,000"));
}

row ledger_100(const options& o) {
    return posts_at(o, 100, 5'000, ledger_row("ledger-100", "100"));
}

row ledger_1(const options& o) {
    return posts_at(o, 1, 200, ledger_row("ledger-1", "1"));
}

}  // namespace ujira::bench
