#include <charconv>
#include <ledger/accounts.hpp>
#include <simulation/expectation.hpp>

namespace ujira::simulation {

std::string fact_of(const ledger::entry& e, const char* name) {
    const auto at = e.facts.find(name);
    return at == e.facts.end() ? "" : at->second;
}

std::int64_t number_of(const ledger::entry& e, const char* name) {
    const std::string text = fact_of(e, name);
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::string cause_of(const ledger::entry& e) {
    return e.id.substr(e.id.find('/') + 1);
}

std::int64_t debited(const ledger::entry& e, std::string_view family) {
    std::int64_t out = 0;
    for (const ledger::posting& p : e.postings) {
        const auto info = ledger::describe_account(p.account);
        if (p.amount_minor > 0 && info && info->family == family) out += p.amount_minor;
    }
    return out;
}

std::int64_t moved_on(const ledger::entry& e, std::string_view account) {
    std::int64_t out = 0;
    for (const ledger::posting& p : e.postings)
        if (p.account == account) out += p.amount_minor;
    return out;
}

void expectation::move_cost(const ledger::entry& e, std::string_view expense) {
    for (const std::string_view bank : {ledger::bank_coop_in_escrow, ledger::bank_operating})
        move(expense, bank, -moved_on(e, bank));
    const std::int64_t shortfall = moved_on(e, ledger::due_from_coop);
    move(expense, ledger::due_to_escrow, shortfall);
    move(ledger::due_from_coop, ledger::bank_escrow, shortfall);
}

void expectation::move(std::string_view debit, std::string_view credit, std::int64_t minor) {
    moves_[std::string(debit)] += minor;
    moves_[std::string(credit)] -= minor;
}

void expectation::must(bool ok, const std::string& otherwise) {
    if (!ok) wrong_.push_back(otherwise);
}

void expectation::compare(const ledger::entry& e, const std::string& currency) {
    std::map<std::string, std::int64_t> left = moves_;
    for (const ledger::posting& p : e.postings) {
        must(p.currency == currency, "is in " + p.currency);
        left[p.account] -= p.amount_minor;
    }
    for (const auto& [account, minor] : left)
        if (minor != 0)
            wrong_.push_back("moves " + std::to_string(-minor) + " on " + account +
                             " beyond what it may");
}

}  // namespace ujira::simulation
