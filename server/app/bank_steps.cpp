#include <algorithm>
#include <app/bank_judging.hpp>
#include <app/bank_posting.hpp>
#include <app/bank_steps.hpp>
#include <app/people.hpp>
#include <app/posting.hpp>
#include <base/ids.hpp>
#include <base/text.hpp>
#include <ledger/accounts.hpp>
#include <ledger/events.hpp>
#include <store/ledger.hpp>
#include <store/people.hpp>

namespace ujira::app {
namespace {

using base::errc;
using base::error;
using base::result;

constexpr std::int64_t most_leftovers = 500;

bool held_apart(scope& s, const store::bank_line& l) {
    const auto r = store::find_suspense_receipt(s.tx, l.id);
    return r && r->state == "open";
}

/// Money that came in with our identifier is some worker's, until a person says otherwise: it may
/// be held apart where it contradicts, never where its payout is still on its way.
std::vector<std::string> possible(scope& s, const store::bank_line& l) {
    if (held_apart(s, l)) return {"match"};
    if (l.state != "open") return {};
    const auto verdict = domain::bank_verdict_named(l.verdict);
    if (domain::step_of(verdict) != domain::bank_step::look) return {};
    std::vector<std::string> out;
    if (l.direction == "out") out.emplace_back("charge");
    if (l.direction == "out" && verdict == domain::bank_verdict::unknown_out)
        out.emplace_back("back");
    if (l.direction == "in" && verdict != domain::bank_verdict::early) out.emplace_back("hold");
    out.emplace_back("leave");
    return out;
}

bool is_possible(scope& s, const store::bank_line& l, const std::string& what) {
    const auto all = possible(s, l);
    return std::find(all.begin(), all.end(), what) != all.end();
}

ledger::house_cash cash_of(scope& s, const std::string& currency) {
    const auto at = [&](std::string_view account) {
        return std::max<std::int64_t>(store::balance_of(s.tx, std::string(account), currency), 0);
    };
    return {at(ledger::bank_coop_in_escrow), at(ledger::bank_operating)};
}

/// What came in and is said to have gone back by this line: the same sum, still held apart.
result<void> check_back(scope& s, const store::bank_line& l, const std::string& receipt) {
    const auto r = store::find_suspense_receipt(s.tx, receipt);
    if (!r || r->state != "open" || r->amount_minor != l.amount_minor || r->currency != l.currency)
        return error(errc::not_found).at("subject_id");
    return {};
}

result<void> check_subject(scope& s, const store::bank_line& l, const bank_step_input& input) {
    if (input.what == "back") return check_back(s, l, input.subject_id);
    if (input.what != "match") return {};
    if (!store::find_organisation(s.tx, input.subject_id))
        return error(errc::not_found).at("subject_id");
    if (store::is_member(s.tx, input.subject_id, s.who.id)) return errc::conflict_of_interest;
    return {};
}

result<void> post_step(scope& s, const store::bank_step& step, const store::bank_line& l) {
    const ledger::money amount{l.currency, l.amount_minor};
    const std::string me = role_id(acting_role(s.who), s.who.id);
    const auto posted = [&](const ledger::entry& e) -> result<void> {
        const auto done = post(s.tx, e, l.currency);
        return done ? result<void>() : done.error();
    };
    if (step.what == "match") {
        store::end_suspense_receipt(s.tx, l.id, "matched");
        return posted(ledger::suspense_match(l.id, step.subject_id, amount, me));
    }
    if (step.what == "back") {
        if (const auto ok = check_back(s, l, step.subject_id); !ok) return ok.error();
        store::end_suspense_receipt(s.tx, step.subject_id, "sent_back");
        const std::string sender = role_id(role::treasurer, step.asked_by);
        return posted(
            ledger::suspense_back(step.subject_id, amount, l.bank_reference, {sender, me}));
    }
    if (step.what == "charge")
        return posted(ledger::bank_charge(l.id, amount, cash_of(s, l.currency), l.bank_reference));
    return step.what == "hold" ? hold_apart(s, l) : result<void>();
}

/// A line that was open is closed by its step; one that is held apart was done before.
result<bank_line_view> carry_out(scope& s, const store::bank_step& step, store::bank_line l) {
    if (const auto ok = post_step(s, step, l); !ok) return ok.error();
    if (l.state == "open") {
        l.state = step.what == "leave" ? "left" : "done";
        store::update_bank_line(s.tx, l);
    }
    tell_bank(s.tx);
    const auto file = store::find_bank_file(s.tx, l.file_id);
    return line_view(s, *file, std::move(l));
}

result<store::bank_step> asked(scope& s, const std::string& id) {
    if (const auto ok = allow(s.who, use_case::apply_bank_file); !ok) return ok.error();
    auto step = store::find_bank_step(s.tx, id);
    if (!step) return errc::not_found;
    if (step->state != "asked") return errc::already_decided;
    return std::move(*step);
}

std::string subject_of(scope& s, const store::bank_step& step) {
    if (step.what == "match") {
        const auto o = store::find_organisation(s.tx, step.subject_id);
        return o ? o->name : "";
    }
    if (step.what != "back") return "";
    const auto l = store::find_bank_line(s.tx, step.subject_id);
    return l ? l->bank_reference : "";
}

}  // namespace

void see_steps(scope& s, bank_line_view& v, bool applied) {
    if (!applied) return;
    const bool mine = allow(s.who, use_case::apply_bank_file).has_value();
    if (const auto step = store::asked_bank_step_of(s.tx, v.line.id)) {
        const bool member =
            step->what == "match" && store::is_member(s.tx, step->subject_id, s.who.id);
        v.asked = bank_step_view{*step, person_name(s.tx, step->asked_by), subject_of(s, *step),
                                 mine && step->asked_by != s.who.id && !member, mine};
    } else if (mine) {
        v.may = possible(s, v.line);
    }
}

result<bank_line_view> propose_bank_step(scope& s, const std::string& line,
                                         const bank_step_input& input) {
    if (const auto ok = allow(s.who, use_case::apply_bank_file); !ok) return ok.error();
    const auto l = store::find_bank_line(s.tx, line);
    if (!l) return errc::not_found;
    const auto file = store::find_bank_file(s.tx, l->file_id);
    if (file->state != "applied" || store::asked_bank_step_of(s.tx, line) ||
        !is_possible(s, *l, input.what))
        return errc::already_decided;
    if (input.what == "leave" && base::blank(input.words))
        return error(errc::words_missing).at("words");
    if (const auto ok = check_subject(s, *l, input); !ok) return ok.error();
    const bool at_once = input.what == "hold" || input.what == "leave";
    store::bank_step step;
    step.id = base::new_id(s.tx.now_us);
    step.line_id = line;
    step.what = input.what;
    step.subject_id = input.subject_id;
    step.words = input.words;
    step.state = at_once ? "done" : "asked";
    step.asked_by = s.who.id;
    step.asked_us = s.tx.now_us;
    step.decided_by = at_once ? s.who.id : "";
    step.decided_us = at_once ? s.tx.now_us : 0;
    store::insert_bank_step(s.tx, step);
    if (at_once) return carry_out(s, step, *l);
    tell_bank(s.tx);
    return line_view(s, *file, *l);
}

result<bank_line_view> confirm_bank_step(scope& s, const std::string& id) {
    const auto step = asked(s, id);
    if (!step) return step.error();
    if (step->asked_by == s.who.id) return errc::same_person;
    if (step->what == "match" && store::is_member(s.tx, step->subject_id, s.who.id))
        return errc::conflict_of_interest;
    auto l = store::find_bank_line(s.tx, step->line_id);
    if (!l || !is_possible(s, *l, step->what)) return errc::already_decided;
    store::decide_bank_step(s.tx, id, "done", s.who.id);
    return carry_out(s, *step, std::move(*l));
}

result<bank_line_view> drop_bank_step(scope& s, const std::string& id) {
    const auto step = asked(s, id);
    if (!step) return step.error();
    store::decide_bank_step(s.tx, id, "dropped", s.who.id);
    tell_bank(s.tx);
    auto l = store::find_bank_line(s.tx, step->line_id);
    return line_view(s, *store::find_bank_file(s.tx, l->file_id), std::move(*l));
}

result<bank_leftovers> see_bank_leftovers(scope& s) {
    if (const auto ok = allow(s.who, use_case::apply_bank_file); !ok) return ok.error();
    bank_leftovers out;
    const auto add = [&](std::vector<bank_line_view>& to, std::vector<store::bank_line> lines) {
        for (store::bank_line& l : lines) {
            const auto file = store::find_bank_file(s.tx, l.file_id);
            if (l.state == "open") bank_judging(s.tx, *file).judge(l);
            to.push_back(line_view(s, *file, std::move(l)));
        }
    };
    add(out.held, store::open_receipts(s.tx, most_leftovers));
    add(out.open, store::open_bank_lines(s.tx, most_leftovers));
    return out;
}

}  // namespace ujira::app
