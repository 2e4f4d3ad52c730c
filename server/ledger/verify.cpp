#include <algorithm>
#include <array>
#include <ledger/chain_leaf.hpp>
#include <ledger/proof.hpp>
#include <ledger/statement_file.hpp>
#include <ledger/verify.hpp>

namespace ujira::ledger {
namespace {

constexpr std::string_view receipt_mark = "c2sp.org/tlog-proof@";

std::string hex(const digest& d) {
    return base::to_hex(d.data(), d.size());
}

std::string number(std::int64_t n) {
    return std::to_string(n);
}

class statement_check {
  public:
    statement_check(verdict& out, const verifier_key& by) : out_(out), by_(by) {}

    void read(std::string_view text) {
        auto f = parse_statement_file(text);
        if (!f) return say(fault::unreadable, 0, f.error().detail);
        file_ = std::move(*f);
        out_.worker = file_.worker;
        const auto opened = open_checkpoint(file_.checkpoint, by_);
        if (!opened) return say(fault::not_signed, 0, opened.error().detail);
        top_ = opened->of;
        out_.origin = top_.origin;
        out_.log_size = top_.size;
        for (const proven_leaf& l : file_.lines) add_line(l);
        check_end();
        readable_ = true;
    }

    void hold_against(const std::string& earlier) {
        if (!readable_) return;
        ++out_.compared;
        if (earlier.starts_with(receipt_mark)) return hold_against_receipt(earlier);
        if (earlier.starts_with('{')) return hold_against_statement(earlier);
        hold_against_checkpoint(earlier);
    }

  private:
    /// Each kind once: what follows from the first is no news.
    void say(fault what, std::int64_t line, std::string words) {
        const auto same = [what](const finding& f) { return f.what == what; };
        if (std::none_of(out_.wrong.begin(), out_.wrong.end(), same))
            out_.wrong.push_back({what, line, std::move(words)});
    }

    void say_wrong_sum(std::int64_t line, const std::string& currency, const std::string& part) {
        say(fault::sum_wrong, line,
            "after line " + number(line) + " the amounts don't come to what it says of " +
                currency + " " + part);
    }

    void add_line(const proven_leaf& l) {
        const std::int64_t line = ++out_.lines;
        const auto leaf = read_chain_leaf(l.leaf);
        const auto root = root_by_inclusion(leaf_hash(l.leaf), l.index, top_.size, l.path);
        if (!root || *root != top_.root)
            say(fault::not_in_log, line,
                "line " + number(line) + " is not what the co-op signed for at place " +
                    number(l.index) + " of its log");
        if (!leaf) {
            say(fault::unreadable, line, leaf.error().detail);
            hashes_.push_back(leaf_hash(l.leaf));
            return;
        }
        if (leaf->worker != file_.worker)
            say(fault::other_worker, line, "line " + number(line) + " is somebody else's");
        check_place(*leaf, l.index, line);
        check_sums(*leaf, line);
        hashes_.push_back(leaf->hash);
        out_.at_us = leaf->at_us;
        last_ = *leaf;
    }

    void check_place(const chain_leaf& leaf, std::int64_t index, std::int64_t line) {
        if (leaf.worker_seq < line)
            say(fault::line_order, line,
                "line " + number(leaf.worker_seq) + " stands where " + number(line) + " belongs");
        if (leaf.worker_seq > line)
            say(fault::line_missing, line,
                "line " + number(line) + " is missing: " + number(leaf.worker_seq) +
                    " stands in its place");
        if (leaf.seq != index || (line > 1 && (leaf.seq <= last_.seq || leaf.at_us < last_.at_us)))
            say(fault::line_order, line,
                "line " + number(line) + " does not come after the one before it");
        const std::string before = line == 1 ? "" : hex(hashes_.back());
        if (leaf.worker_prev != before)
            say(fault::chain_broken, line,
                "line " + number(line) + " does not continue line " + number(line - 1));
    }

    void check_sums(const chain_leaf& leaf, std::int64_t line) {
        for (const auto& [currency, parts] : leaf.changes)
            for (const auto& [part, change] : parts) {
                std::int64_t& sum = out_.balances[currency][part];
                if (__builtin_add_overflow(sum, change, &sum))
                    say(fault::sum_wrong, line, "the amounts are too large to be added");
                if (!leaf.balances.contains(currency))
                    say(fault::sum_wrong, line, "line " + number(line) + " tells no balance");
            }
        for (const auto& [currency, told] : leaf.balances) {
            auto& sums = out_.balances[currency];
            for (const auto& [part, balance] : told) sums.try_emplace(part, 0);
            for (const auto& [part, sum] : sums) {
                // A part that the leaf leaves out is empty.
                const auto at = told.find(part);
                const std::int64_t balance = at == told.end() ? 0 : at->second;
                if (sum != balance) say_wrong_sum(line, currency, part);
            }
        }
    }

    /// The line that puts the head of the chain into the log, so that nothing can be missing.
    void check_end() {
        const bool ended = out_.lines > 0 && last_.event == "statement.issue" &&
                           last_.worker_seq == out_.lines &&
                           last_.facts["lines"] == number(out_.lines - 1) &&
                           last_.facts["head"] == last_.worker_prev;
        if (!ended)
            say(fault::no_end, out_.lines,
                "the statement does not end with the line that closes it: later ones may be "
                "missing");
    }

    void check_same_root(const checkpoint& c) {
        if (c.size == top_.size && c.root != top_.root)
            say(fault::rewritten, 0,
                "two checkpoints of the log at size " + number(c.size) + " have other roots");
    }

    void check_same_line(const chain_leaf& leaf, std::int64_t in_size,
                         const std::vector<digest>& path) {
        const std::int64_t line = leaf.worker_seq;
        if (leaf.worker != file_.worker)
            return say(fault::other_worker, line, "a receipt is of somebody else's line");
        if (line < 1 || line > out_.lines)
            return say(fault::tail_missing, line,
                       leaf.seq < top_.size ? "line " + number(line) +
                                                  " is missing: a receipt proves that there "
                                                  "is one in this log"
                                            : "the statement is older than a receipt for line " +
                                                  number(line) + ": get a new one");
        const auto at = static_cast<std::size_t>(line - 1);
        if (hashes_.at(at) != leaf.hash)
            return say(fault::rewritten, line,
                       "line " + number(line) + " says otherwise than its receipt did");
        // All that stood before this line in the log, everybody's, is in these hashes.
        const proven_leaf& now = file_.lines.at(at);
        if (left_of(leaf.seq, in_size, path) != left_of(now.index, top_.size, now.path))
            say(fault::rewritten, line,
                "the log before line " + number(line) + " is not what it was");
    }

    void hold_against_receipt(const std::string& text) {
        const auto p = parse_proof(text);
        if (!p) return say(fault::receipt_false, 0, p.error().detail);
        const auto in = check_proof(*p, by_);
        if (!in) return say(fault::receipt_false, 0, in.error().detail);
        check_same_root(*in);
        const auto leaf = read_chain_leaf(p->extra);
        if (!leaf || leaf->seq != p->index)
            return say(fault::receipt_false, 0, "a receipt's leaf is none");
        check_same_line(*leaf, in->size, p->path);
    }

    void hold_against_statement(const std::string& text) {
        const auto f = parse_statement_file(text);
        if (!f) return say(fault::receipt_false, 0, f.error().detail);
        const auto opened = open_checkpoint(f->checkpoint, by_);
        if (!opened) return say(fault::receipt_false, 0, opened.error().detail);
        check_same_root(opened->of);
        for (const proven_leaf& l : f->lines) {
            const auto leaf = read_chain_leaf(l.leaf);
            const auto root =
                root_by_inclusion(leaf_hash(l.leaf), l.index, opened->of.size, l.path);
            if (!leaf || !root || *root != opened->of.root || leaf->seq != l.index)
                return say(fault::receipt_false, 0, "an earlier statement is not right itself");
            check_same_line(*leaf, opened->of.size, l.path);
        }
    }

    void hold_against_checkpoint(const std::string& text) {
        const auto opened = open_checkpoint(text, by_);
        if (!opened) return say(fault::receipt_false, 0, opened.error().detail);
        check_same_root(opened->of);
    }

    verdict& out_;
    const verifier_key& by_;
    bool readable_ = false;
    statement_file file_;
    checkpoint top_;
    std::vector<digest> hashes_;
    chain_leaf last_;
};

}  // namespace

std::string_view name_of(fault f) {
    constexpr std::array<std::string_view, 12> names{
        "unreadable",   "not_signed", "not_in_log",   "other_worker",
        "line_missing", "line_order", "chain_broken", "sum_wrong",
        "no_end",       "rewritten",  "tail_missing", "receipt_false"};
    return names.at(static_cast<std::size_t>(f));
}

verdict verify_statement(std::string_view file, const verifier_key& by,
                         std::span<const std::string> against) {
    verdict out;
    statement_check check(out, by);
    check.read(file);
    for (const std::string& earlier : against) check.hold_against(earlier);
    return out;
}

verdict verify_receipt(std::string_view file, const verifier_key& by) {
    verdict out;
    const auto p = parse_proof(file);
    if (!p) {
        out.wrong.push_back({fault::unreadable, 0, p.error().detail});
        return out;
    }
    const auto opened = open_checkpoint(p->checkpoint, by);
    if (!opened) {
        out.wrong.push_back({fault::not_signed, 0, opened.error().detail});
        return out;
    }
    out.origin = opened->of.origin;
    out.log_size = opened->of.size;
    if (const auto in = check_proof(*p, by); !in)
        out.wrong.push_back({fault::not_in_log, 0, in.error().detail});
    const auto leaf = read_chain_leaf(p->extra);
    if (!leaf) {
        out.wrong.push_back({fault::unreadable, 0, leaf.error().detail});
        return out;
    }
    if (leaf->seq != p->index)
        out.wrong.push_back({fault::not_in_log, leaf->worker_seq, "the leaf names another place"});
    out.worker = leaf->worker;
    out.lines = leaf->worker_seq;
    out.at_us = leaf->at_us;
    out.balances = leaf->balances;
    return out;
}

verdict verify(std::string_view file, const verifier_key& by,
               std::span<const std::string> against) {
    if (file.starts_with(receipt_mark) && against.empty()) return verify_receipt(file, by);
    return verify_statement(file, by, against);
}

}  // namespace ujira::ledger
