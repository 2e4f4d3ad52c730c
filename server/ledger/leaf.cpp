#include <base/canonical_json.hpp>
#include <base/crypto.hpp>
#include <ledger/leaf.hpp>

namespace ujira::ledger {

using nlohmann::json;

json body_json(const entry& e) {
    json postings = json::array();
    for (const posting& p : e.postings)
        postings.push_back({{"account", p.account},
                            {"amount", std::to_string(p.amount_minor)},
                            {"currency", p.currency}});
    json body = {
        {"id", e.id}, {"event", e.event}, {"postings", std::move(postings)}, {"facts", e.facts}};
    if (!e.worker.empty()) body["worker"] = e.worker;
    if (!e.reverses.empty()) body["reverses"] = e.reverses;
    if (!e.decides.empty()) body["decides"] = e.decides;
    return body;
}

base::result<std::string> leaf_bytes(const entry& e, const placement& p) {
    json leaf = body_json(e);
    leaf["v"] = 1;
    leaf["seq"] = std::to_string(p.seq);
    leaf["at"] = std::to_string(p.at_us);
    leaf["nonce"] = p.nonce;
    if (!e.worker.empty()) {
        leaf["worker_seq"] = std::to_string(p.worker_seq);
        leaf["worker_prev"] = p.worker_prev;
        json balances = json::object();
        for (const auto& [currency, parts] : p.worker_balances)
            for (const auto& [part, amount] : parts)
                balances[currency][part] = std::to_string(amount);
        leaf["worker_balances"] = std::move(balances);
    }
    return base::canonical_json(leaf);
}

std::string leaf_sha256(std::string_view leaf) {
    return base::sha256_hex(std::string(1, '\0') + std::string(leaf));
}

}  // namespace ujira::ledger
