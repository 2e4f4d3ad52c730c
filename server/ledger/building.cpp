#include <base/crypto.hpp>
#include <ledger/building.hpp>

namespace ujira::ledger {

entry named(std::string event, const std::string& cause) {
    entry e;
    e.id = event + "/" + cause;
    e.event = std::move(event);
    return e;
}

entry named_of(std::string event, const std::string& cause, const std::string& worker) {
    entry e = named(std::move(event), cause);
    e.worker = worker;
    return e;
}

void add(entry& e, std::string_view account, const money& amount) {
    if (amount.minor == 0) return;
    e.postings.push_back({std::string(account), amount.currency, amount.minor});
}

void move(entry& e, std::string_view debit, std::string_view credit, const money& amount) {
    add(e, debit, amount);
    add(e, credit, {amount.currency, -amount.minor});
}

void refer_to_bank(entry& e, const std::string& bank_reference) {
    e.facts["bank_reference_sha256"] = base::sha256_hex(bank_reference);
}

}  // namespace ujira::ledger
