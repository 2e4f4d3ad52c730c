#pragma once
// Who is told of which change. A change names things by their ids alone; whoever hears of it asks
// for them, and is shown what they may see.

#include <app/people.hpp>
#include <ledger/entry.hpp>
#include <store/assignments.hpp>
#include <store/changes.hpp>
#include <store/deductions.hpp>
#include <store/projects.hpp>
#include <store/tx.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace ujira::app {

/// As it stands in the stream of events; empty for those that aren't told to anybody's page.
std::string_view name_of(store::change_subject what);

/// A change is heard on all channels that it has in common with a login.
std::vector<std::string> channels_of(const store::change& c);
std::vector<std::string> channels_of(const login_state& login);
/// The one of these that is this person's alone.
std::string own_channel(const login_state& login);

/// To its worker, and to whoever sees its project.
void tell_assignment(store::tx& tx, const store::assignment& a);
void tell_project(store::tx& tx, const store::project& p);
/// What is offered to workers, too.
void tell_offers(store::tx& tx, const store::project& p);
void tell_case(store::tx& tx, const store::deduction& d, const store::assignment& a);
void tell_money(store::tx& tx, const std::string& organisation);
/// A worker's withdrawals and methods: to that worker, and to whoever sends them.
void tell_payouts(store::tx& tx, const std::string& person);
/// The statement and the escrow that the entry moves.
void tell_entry(store::tx& tx, const ledger::entry& e);
void tell_people(store::tx& tx, const std::string& id);
void tell_session_over(store::tx& tx, const std::string& token_sha256);

}  // namespace ujira::app
