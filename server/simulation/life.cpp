#include <algorithm>
#include <app/people.hpp>
#include <app/policy.hpp>
#include <app/posting_trial.hpp>
#include <array>
#include <simulation/life.hpp>
#include <stdexcept>

namespace ujira::simulation {
namespace {

using base::result;

constexpr base::instant_us begins_us = 1'772'438'400'000'000;  // 2026-03-02 08:00 UTC

/// The sample policy with shorter waits, so that a short history sees everything end.
domain::policy hasty_policy() {
    domain::policy p = app::sample_policy();
    p.fee_bp = 1'300;
    p.late_us = base::day_us;
    p.contest_us = 2 * base::day_us;
    p.verdict_us = base::day_us;
    p.payout_us = base::day_us;
    p.method_hold_us = 6 * base::hour_us;
    p.late_stop_us = 3 * base::day_us;
    p.alone_minor = 1'000'000;
    p.tax_rules = {{"withholding", "01900009-0000-7000-8000-000000000001", "Revenue", 500, 0}};
    return p;
}

/// Where account numbers are sealed; the same for every seed.
app::coop hasty_coop() {
    app::coop house{hasty_policy()};
    house.sealing = std::make_shared<const base::sealing_key>(
        std::string(base::sealing_key::secret_bytes, 's'));
    return house;
}

/// What an honest use case never gets: the ledger, the database or the program is at fault.
bool is_fault(base::errc code) {
    using enum base::errc;
    constexpr std::array faults{internal,        storage_full,     amount_overflow,
                                entry_conflict,  entry_unbalanced, entry_malformed,
                                account_unknown, balance_negative};
    return std::find(faults.begin(), faults.end(), code) != faults.end();
}

std::string text_of(const base::error& e) {
    return std::string(base::describe(e.code).name) + (e.detail.empty() ? "" : ": " + e.detail);
}

}  // namespace

life::life(const settings& s)
    : settings_(s),
      house_(hasty_coop()),
      randomness_(s.seed ^ 0x5EEDULL),
      chance_(s.seed),
      now_us_(begins_us),
      machine_(s.database, s.durable),
      books_(house_.policy),
      kinds_(all_steps()) {
    for (const step_kind& k : kinds_) weights_ += k.weight;
    found();
}

/// The first people, each by an invitation as anybody else: the operator first.
void life::found() {
    static const std::vector<std::vector<std::string>> first{
        {"treasurer"}, {"treasurer"}, {"steward"}, {"steward"}, {"worker"},
        {"worker"},    {"worker"},    {"worker"},  {"worker"},  {"worker"}};
    machine_.write(now_us_, [this](store::tx& tx) {
        const auto join = [&](const std::string& token, const std::vector<std::string>& names,
                              const std::string& organisation) {
            const std::string login = "person" + std::to_string(known_.people.size());
            const auto in = app::accept_invitation(tx, {token, login, login, "!", "en"}).value();
            app::role_set roles;
            for (const std::string& name : names) roles.insert(*app::role_named(name));
            known_.people.push_back({in.person.person.id, roles, organisation});
        };
        join(app::invite_first_operator(tx), {"operator"}, "");
        const person boss = known_.people.front();
        app::scope s{tx, house_, {boss.id, boss.roles}};
        for (const auto& roles : first)
            join(app::invite(s, {roles, "", ""}).value().token, roles, "");
        for (const char* name : {"Coast Atlas", "Lake Survey"}) {
            const auto o = app::create_organisation(s, {name, "Ltd"}).value();
            known_.organisations.push_back(o.id);
            for (const char* role : {"requester", "reviewer"})
                join(app::invite(s, {{role}, o.id, ""}).value().token, {role}, o.id);
        }
        return true;
    });
}

/// Mostly seconds; now and then half an hour or more than a day; rarely the clock steps back.
void life::pass_time() {
    std::int64_t by = chance_.between(50'000, 6 * base::second_us);
    if (chance_.one_in(60)) by = chance_.between(0, 40 * base::minute_us);
    if (chance_.one_in(300)) by = chance_.between(0, 36 * base::hour_us);
    if (chance_.one_in(2'000)) by = -chance_.between(0, base::hour_us);
    now_us_ += by;
}

const step_kind& life::draw() {
    std::int64_t left = chance_.between(1, weights_);
    for (const step_kind& k : kinds_)
        if ((left -= k.weight) <= 0) return k;
    throw std::logic_error("the weights don't add up");
}

life::death life::draw_death() {
    entries_to_live_ = -1;
    if (!chance_.one_in(60)) return death::none;
    const auto d = static_cast<death>(chance_.between(1, 3));
    if (d == death::between_entries) entries_to_live_ = chance_.between(0, 2);
    return d;
}

std::vector<ledger::entry> life::on_trial(const ledger::entry& e) {
    if (entries_to_live_ == 0) throw process_ends();
    if (entries_to_live_ > 0) --entries_to_live_;
    return settings_.bug != nullptr ? grow(*settings_.bug, planted_, e) : planted_entries{e};
}

/// Once, when there is something to lay hands on.
void life::tamper(store::tx& tx) {
    constexpr std::int64_t after_steps = 300;
    if (settings_.bug == nullptr || settings_.bug->tamper == nullptr) return;
    if (planted_.planted > 0 || report_.steps < after_steps) return;
    ++planted_.planted;
    settings_.bug->tamper(tx);
}

life::taken life::take(const step_kind& kind, death d) {
    taken x;
    try {
        machine_.write(now_us_, [&](store::tx& tx) {
            turn t{tx, house_, chance_, known_, x.after};
            const app::posting_trial trial(tx.sql, [this](const auto& e) { return on_trial(e); });
            x.said = kind.take(t);
            if (x.said && *x.said == outcome::done && d == death::none) tamper(tx);
            if (d == death::before_commit) throw process_ends();
            return x.said.has_value() && *x.said == outcome::done;
        });
    } catch (const process_ends&) {
        x = {outcome::idle, {}, true};
    } catch (const std::exception& e) {
        x.said = store::classify(e);
    }
    return x;
}

void life::end_process(death d) {
    constexpr std::array names{"", "between two entries", "before the commit", "after the commit"};
    ++report_.deaths[names.at(static_cast<std::size_t>(d))];
    machine_.kill();
}

void life::blame(const std::string& kind, const std::string& what) {
    report_.broken_by = kind;
    report_.wrong.push_back(what);
}

void life::check(const std::set<std::string>& rows, bool nothing_new) {
    machine_.read(now_us_, [&](store::tx& tx) {
        const auto fresh = books_.take_new(tx);
        if (nothing_new && !fresh.empty())
            report_.wrong.push_back("what was refused or cut off left entries: " +
                                    fresh.front().e.id);
        for (const seen_entry& s : fresh) {
            ++report_.events[s.e.event];
            if (settings_.trace) settings_.trace(s);
        }
        books_.look_at_rows(tx, rows);
        if (report_.steps % settings_.whole_every == 0) books_.check_whole(tx);
    });
    report_.wrong.insert(report_.wrong.end(), books_.wrong().begin(), books_.wrong().end());
}

void life::finish(const step_kind& kind, const taken& x, death d) {
    tally& count = report_.kinds[std::string(kind.name)];
    ++(x.said ? count.done : count.refused);
    for (const auto& f : x.after.learn) f(known_);
    if (x.said) {
        for (const auto& f : x.after.remember) f(known_);
        if (d == death::after_commit) end_process(d);
        return;
    }
    ++report_.refusals[std::string(base::describe(x.said.error().code).name)];
    if (is_fault(x.said.error().code))
        blame(std::string(kind.name),
              "it was refused as no honest step is: " + text_of(x.said.error()));
}

bool life::step() {
    pass_time();
    const step_kind& kind = draw();
    const death d = draw_death();
    const taken x = take(kind, d);
    if (!x.died && x.said && *x.said == outcome::idle) return false;
    ++report_.steps;
    if (x.died)
        end_process(d);
    else
        finish(kind, x, d);
    if (report_.wrong.empty()) check(x.after.rows, x.died || !x.said);
    if (!report_.wrong.empty()) report_.broken_by = kind.name;
    return true;
}

report life::run() {
    while (report_.wrong.empty() && report_.steps < settings_.steps) {
        if (step() && settings_.progress && report_.steps % settings_.whole_every == 0)
            settings_.progress(report_.steps);
    }
    if (report_.wrong.empty())
        machine_.read(now_us_, [this](store::tx& tx) { books_.check_whole(tx); });
    report_.wrong.insert(report_.wrong.end(), books_.wrong().begin(), books_.wrong().end());
    report_.entries = books_.entries();
    report_.planted = planted_.planted;
    report_.lived_us = now_us_ - begins_us;
    report_.fingerprint = books_.fingerprint();
    return std::move(report_);
}

report simulate(const settings& s) {
    return life(s).run();
}

}  // namespace ujira::simulation
