#pragma once
// What a simulation did, for people and for other programs.

#include <iosfwd>
#include <simulation/simulation.hpp>
#include <string>

namespace ujira::simulation {

/// One entry as a line of JSON: event, id, postings (account, currency, amount in minor units).
void print_trace(std::ostream& out, const seen_entry& s);

/// Steps by kind, refusals by code, entries by event, and the events nothing has reached.
void print_report(std::ostream& out, const report& r, double seconds);

/// What is wrong, in words, and how to see it again.
void print_failure(std::ostream& out, const report& r, const std::string& replay);

/// Counts of one history onto those of the ones before it.
void add(report& all, const report& one);

}  // namespace ujira::simulation
