#include <app/log.hpp>
#include <base/signing.hpp>
#include <store/ledger.hpp>

namespace ujira::app {

using base::errc;
using base::error;
using base::result;

result<std::string> read_tile(store::tx& tx, const ledger::tile& t, const store::log_head& head) {
    if (!ledger::is_filled(t, head.of.size)) return errc::not_found;
    store::log_nodes nodes(tx);
    const auto& hashes = nodes.tile(t.level, t.number);
    std::string out;
    for (std::size_t i = 0; i < static_cast<std::size_t>(t.width); ++i)
        out += base::bytes_of(hashes.at(i));
    return out;
}

result<consistency> prove_consistency(store::tx& tx, std::int64_t from, std::int64_t to,
                                      const store::log_head& head) {
    consistency out{from, to == 0 ? head.of.size : to, {}};
    if (from < 1 || from > out.to || out.to > head.of.size)
        return error(errc::bad_request, "wants 0 < from <= to <= " + std::to_string(head.of.size))
            .at("from");
    store::log_nodes nodes(tx);
    out.proof = ledger::consistency_proof(out.from, out.to, nodes.reader());
    return out;
}

result<std::string> receipt_of_line(scope& s, std::int64_t line, const store::log_head& head) {
    if (const auto ok = allow(s.who, use_case::see_own_statement); !ok) return ok.error();
    const auto found = store::find_line(s.tx, s.who.id, line);
    if (!found) return errc::not_found;
    if (found->seq >= head.of.size) {
        error later(errc::busy);
        later.retry_after_s = 1;
        return later;
    }
    return make_receipt(s.tx, found->seq, head);
}

std::string make_receipt(store::tx& tx, std::int64_t index, const store::log_head& head) {
    ledger::tlog_proof p;
    p.extra = store::leaf_at(tx, index);
    p.index = index;
    store::log_nodes nodes(tx);
    p.path = ledger::inclusion_proof(index, head.of.size, nodes.reader());
    p.checkpoint = head.text;
    return ledger::format(p);
}

}  // namespace ujira::app
