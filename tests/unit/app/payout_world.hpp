#pragma once
// A co-op in process, on a real database, with one worker who has a way to be paid.

#include <soci/soci.h>

#include <app/late_payouts.hpp>
#include <app/payouts.hpp>
#include <app/policy.hpp>
#include <app/posting.hpp>
#include <app/sealing.hpp>
#include <base/crypto.hpp>
#include <base/ids.hpp>
#include <catch2/catch.hpp>
#include <ledger/accounts.hpp>
#include <ledger/events.hpp>
#include <memory>
#include <store/ledger.hpp>
#include <store/migrations.hpp>
#include <store/people.hpp>
#include <store/sqlite.hpp>
#include <string>

#include "support/temporary_folder.hpp"

namespace ujira::test {

using ledger::worker_part;

constexpr std::int64_t shilling = 10'000;

inline app::coop house_with_key() {
    base::crypto_init();
    app::coop house{app::sample_policy(), true};
    house.sealing = std::make_shared<const base::sealing_key>(base::new_sealing_secret());
    return house;
}

struct payout_world {
    temporary_folder folder;
    std::unique_ptr<soci::session> sql =
        store::open_sqlite(folder.path("a.db"), store::access::write);
    base::instant_us now = 1'772'438'400'000'000;
    app::coop house = house_with_key();
    std::string organisation = base::new_id(now);
    std::string worker;
    store::tx tx{*sql, now};

    payout_world() {
        store::migrate(*sql);
        worker = add_person("wanjiku");
        const std::string funding = base::new_id(now);
        post(ledger::escrow_fund(funding, organisation, {"KES", 9'000'000}, "ref", "one"));
        post(ledger::escrow_clear(funding, organisation, {"KES", 9'000'000}, "two"));
    }

    std::string add_person(const std::string& login) {
        store::person p;
        p.id = base::new_id(now);
        p.name = p.login = p.login_key = login;
        p.password_hash = "!";
        p.language = "sw";
        p.joined_us = now;
        store::insert_person(tx, p);
        return p.id;
    }
    void post(const ledger::entry& e) { REQUIRE(app::post(tx, e, "KES").has_value()); }
    void pass(std::int64_t us) { tx.now_us = now += us; }

    app::scope as(const std::string& who) { return {tx, house, {who, {app::role::worker}}}; }
    app::scope treasurer() { return {tx, house, {"", {app::role::treasurer}}}; }

    void earn(std::int64_t minor) {
        post(ledger::bonus(base::new_id(now), organisation, worker, {"KES", minor}, "by"));
    }
    std::string method(const std::string& who, const std::string& phone) {
        auto s = as(who);
        return app::add_payout_method(s, {"mobile", {"Wanjiku", "", "", "", phone}})
            .value()
            .method.id;
    }
    store::payout ask(const std::string& by, std::int64_t minor, std::int64_t fee = 0,
                      std::int64_t tax = 0) {
        auto s = as(worker);
        return app::ask_payout(s, {by, minor, fee, tax}).value().payout;
    }
    /// As a batch does.
    store::payout send(store::payout p) {
        REQUIRE(app::payable_covers(tx, p));
        p.state = "in_batch";
        p.batch_id = base::new_id(now);
        store::update_payout(tx, p);
        post(ledger::payout_submit({p.id, p.person_id, {p.currency, p.gross_minor}}, p.batch_id,
                                   p.end_to_end_id));
        p.state = "sent";
        p.sent_us = now;
        store::update_payout(tx, p);
        return p;
    }
    std::int64_t part(worker_part which) {
        return -store::balance_of(tx, ledger::worker_account(worker, which), "KES");
    }
    std::int64_t balance(std::string_view account) {
        return store::balance_of(tx, std::string(account), "KES");
    }
    void give_the_coop_cash(std::int64_t minor) {
        post(ledger::member_join(base::new_id(now), base::new_id(now), {"KES", minor}, "ref"));
    }
    void tax_of(std::int64_t bp) {
        house.policy.tax_rules = {{"wht", base::new_id(now), "Revenue", bp, 0}};
    }
    void bank_fee(std::int64_t minor) { house.policy.payout_ways[0].fee_minor = minor; }
    std::string state_of(const store::payout& p) { return store::find_payout(tx, p.id)->state; }
    int run() {
        int all = 0;
        for (;;) {
            const int done = app::run_late_payouts(tx, house).value();
            if (done == 0) return all;
            all += done;
        }
    }
};

}  // namespace ujira::test
