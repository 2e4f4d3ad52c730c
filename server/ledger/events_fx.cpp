#include <ledger/accounts.hpp>
#include <ledger/events_fx.hpp>

namespace ujira::ledger {
namespace {

base::result<void> exchange_legs(entry& e, const std::string& account, std::int64_t minor,
                                 const exchange_rate& rate, rounding round) {
    const auto due = convert(minor, rate, round);
    if (!due) return due.error();
    const money old_money{rate.from, minor};
    const money new_money{rate.to, *due};
    move(e, account, bank_escrow, old_money);
    move(e, bank_coop_in_escrow, fx, old_money);
    move(e, bank_escrow, account, new_money);
    move(e, fx, bank_coop_in_escrow, new_money);
    e.facts = {{"from", rate.from},
               {"rate", rate.rate},
               {"rate_on", rate.on},
               {"source", rate.source},
               {"to", rate.to}};
    return {};
}

}  // namespace

base::result<entry> fx_worker(const std::string& exchange, const std::string& worker,
                              std::int64_t minor, const exchange_rate& rate) {
    entry e = named_of("fx.worker", exchange, worker);
    const std::string account = worker_account(worker, worker_part::payable);
    if (const auto ok = exchange_legs(e, account, minor, rate, rounding::up); !ok)
        return ok.error();
    return e;
}

base::result<entry> fx_escrow(const std::string& exchange, const std::string& organisation,
                              std::int64_t minor, const exchange_rate& rate) {
    entry e = named("fx.escrow", exchange);
    if (const auto ok = exchange_legs(e, escrow_of(organisation), minor, rate, rounding::down); !ok)
        return ok.error();
    e.facts["organisation"] = organisation;
    return e;
}

}  // namespace ujira::ledger
