#include <base/signing.hpp>
#include <bench/process.hpp>
#include <bench/rows.hpp>
#include <ledger/events_statement.hpp>
#include <ledger/leaf.hpp>
#include <ledger/statement_file.hpp>
#include <ledger/verify.hpp>
#include <stdexcept>

namespace ujira::bench {
namespace {

constexpr std::int64_t lines = 10'000;
const std::string worker = "01900003-0000-7000-8000-000000000001";

ledger::signer some_key() {
    return {"bench", ledger::key_kind::ed25519, base::key_pair(std::string(32, 0x42))};
}

ledger::entry pay(std::int64_t n) {
    const std::string task = "01900005-0000-7000-8000-" + std::to_string(100'000'000'000 + n);
    return {"task.accrue/" + task,
            "task.accrue",
            {{"committed:01900002-0000-7000-8000-000000000001", "KES", 60'000},
             {"worker:" + worker + ":review", "KES", -60'000}},
            worker,
            {{"assignment", task},
             {"review_deadline", "1772697600000000"},
             {"submission_sha256", std::string(64, 'b')}},
            "",
            ""};
}

/// A worker's chain of that many lines, each of them a leaf of the log.
std::vector<std::string> chain() {
    std::vector<std::string> out;
    ledger::placement p;
    for (std::int64_t n = 0; n < lines; ++n) {
        const bool last = n + 1 == lines;
        p.seq = n;
        p.at_us = 1'772'438'400'000'000 + n;
        p.nonce = base::random_hex(16);
        p.worker_seq = n + 1;
        p.worker_balances["KES"]["review"] = (last ? n : n + 1) * 60'000;
        out.push_back(
            ledger::leaf_bytes(last ? ledger::statement_issue(worker, n, p.worker_prev) : pay(n), p)
                .value());
        p.worker_prev = ledger::leaf_sha256(out.back());
    }
    return out;
}

std::string statement_text() {
    const std::vector<std::string> leaves = chain();
    std::vector<std::vector<ledger::digest>> rows(1);
    for (const std::string& leaf : leaves) rows[0].push_back(ledger::leaf_hash(leaf));
    while (rows.back().size() > 1) {
        std::vector<ledger::digest> above;
        for (std::size_t i = 0; i + 1 < rows.back().size(); i += 2)
            above.push_back(ledger::node_hash(rows.back()[i], rows.back()[i + 1]));
        rows.push_back(std::move(above));
    }
    const ledger::node_reader nodes = [&rows](int level, std::int64_t index) {
        return rows.at(static_cast<std::size_t>(level)).at(static_cast<std::size_t>(index));
    };
    const ledger::checkpoint top{"bench", lines, ledger::root_of(lines, nodes)};
    ledger::statement_file f{worker, ledger::sign_checkpoint(top, some_key()), {}};
    for (std::int64_t i = 0; i < lines; ++i)
        f.lines.push_back(
            {i, leaves[static_cast<std::size_t>(i)], ledger::inclusion_proof(i, lines, nodes)});
    return format(f);
}

}  // namespace

row verify(const options& o) {
    row r;
    r.name = "verify";
    r.what = "CPU of verifying a statement of 10,000 lines, against SHA-256 of the same bytes";
    r.unit = "x";
    r.must = 10;
    r.aim = 3;
    const std::string file = statement_text();
    const ledger::verifier_key key = some_key().open();
    const auto timed = [](const auto& f) {
        const std::int64_t cpu = own_cpu_ns();
        f();
        const double us = static_cast<double>(own_cpu_ns() - cpu) / 1e3;
        return half{us, us};
    };
    measure(
        r, o.pairs,
        [&] {
            return timed([&] {
                if (!ledger::verify_statement(file, key, {}).wrong.empty())
                    throw std::runtime_error("the statement did not verify");
            });
        },
        [&] { return timed([&] { base::sha256(file); }); });
    r.notes.push_back(std::to_string(file.size() >> 10) + " KB; " +
                      std::to_string(static_cast<long long>(r.ours_cpu_us / 1e3)) + " ms");
    return r;
}

}  // namespace ujira::bench
