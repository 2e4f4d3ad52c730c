#include <app/posting.hpp>
#include <app/statement_files.hpp>
#include <ledger/events_statement.hpp>
#include <limits>
#include <store/log.hpp>

namespace ujira::app {
namespace {

using base::errc;
using base::result;

constexpr const char* closing = "statement.issue";

}  // namespace

result<store::stored_entry> issue_statement(scope& s) {
    if (const auto ok = allow(s.who, use_case::see_own_statement); !ok) return ok.error();
    const auto end = store::end_of_chain(s.tx, s.who.id);
    if (!end) return errc::not_found;
    auto newest = store::find_line(s.tx, s.who.id, end->worker_seq);
    if (newest->event == closing) return std::move(*newest);
    return post(s.tx, ledger::statement_issue(s.who.id, end->worker_seq, end->leaf_sha256),
                s.house.policy.currency);
}

result<ledger::statement_file> make_statement_file(scope& s, const store::log_head& head) {
    if (const auto ok = allow(s.who, use_case::see_own_statement); !ok) return ok.error();
    ledger::statement_file out{s.who.id, head.text, {}};
    store::log_nodes nodes(s.tx);
    std::size_t closed = 0;
    store::for_each_line(s.tx, s.who.id,
                         [&](std::int64_t seq, const std::string& event, const std::string& leaf) {
                             if (seq >= head.of.size) return;
                             out.lines.push_back({seq, leaf, {}});
                             if (event == closing) closed = out.lines.size();
                         });
    if (closed == 0) return errc::not_found;
    out.lines.resize(closed);
    for (ledger::proven_leaf& l : out.lines)
        l.path = ledger::inclusion_proof(l.index, head.of.size, nodes.reader());
    return out;
}

}  // namespace ujira::app
