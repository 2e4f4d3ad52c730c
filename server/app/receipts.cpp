#include <algorithm>
#include <app/receipts.hpp>
#include <base/ids.hpp>
#include <ledger/chain_leaf.hpp>
#include <ledger/proof.hpp>
#include <optional>
#include <store/ledger.hpp>
#include <store/log.hpp>
#include <store/receipt_claims.hpp>

namespace ujira::app {
namespace {

using base::errc;
using base::error;
using base::result;

error refused(const std::string& why) {
    return error(errc::bad_request, why).at("receipt");
}

/// The key of the log that the receipt names, if this co-op had it.
std::optional<ledger::verifier_key> key_of(store::tx& tx, const ledger::tlog_proof& p) {
    const std::string origin = p.checkpoint.substr(0, p.checkpoint.find('\n'));
    for (const store::log_origin& o : store::all_origins(tx)) {
        if (o.origin != origin) continue;
        if (auto key = ledger::parse_verifier_key(o.verifier_key)) return std::move(*key);
    }
    return std::nullopt;
}

result<ledger::chain_leaf> check_own(scope& s, const ledger::tlog_proof& p) {
    const auto key = key_of(s.tx, p);
    if (!key) return refused("it is of no log that this co-op had");
    if (const auto in = ledger::check_proof(p, *key); !in) return refused(in.error().detail);
    auto leaf = ledger::read_chain_leaf(p.extra);
    if (!leaf) return refused(leaf.error().detail);
    if (leaf->worker != s.who.id) return refused("it is of somebody else's line");
    return leaf;
}

std::string hex(const ledger::digest& d) {
    return base::to_hex(d.data(), d.size());
}

receipt_claim_view view_of(const store::receipt_claim& c) {
    receipt_claim_view out;
    out.id = c.id;
    out.worker = role_id(role::worker, c.person_id);
    out.brought_us = c.brought_us;
    // It was read before it was stored.
    const ledger::tlog_proof p = ledger::parse_proof(c.receipt).value();
    const ledger::chain_leaf leaf = ledger::read_chain_leaf(p.extra).value();
    out.origin = p.checkpoint.substr(0, p.checkpoint.find('\n'));
    out.index = p.index;
    out.line = leaf.worker_seq;
    out.at_us = leaf.at_us;
    out.event = leaf.event;
    out.leaf = p.extra;
    return out;
}

}  // namespace

result<brought_receipt> bring_receipt(scope& s, const std::string& receipt) {
    if (const auto ok = allow(s.who, use_case::see_own_statement); !ok) return ok.error();
    const auto p = ledger::parse_proof(receipt);
    if (!p) return refused(p.error().detail);
    const auto leaf = check_own(s, *p);
    if (!leaf) return leaf.error();
    brought_receipt out{leaf->worker_seq, false};
    const auto here = store::find_line(s.tx, s.who.id, leaf->worker_seq);
    out.missing = !here || here->leaf_sha256 != hex(leaf->hash);
    if (out.missing && !store::has_receipt_claim(s.tx, hex(leaf->hash)))
        store::insert_receipt_claim(
            s.tx, {base::new_id(s.tx.now_us), s.who.id, hex(leaf->hash), receipt, s.tx.now_us});
    return out;
}

result<std::vector<receipt_claim_view>> list_receipt_claims(scope& s) {
    // A steward deals with it as with a case.
    if (const auto ok = allow(s.who, use_case::decide_case); !ok) return ok.error();
    std::vector<receipt_claim_view> out;
    for (const store::receipt_claim& c : store::all_receipt_claims(s.tx)) out.push_back(view_of(c));
    return out;
}

}  // namespace ujira::app
