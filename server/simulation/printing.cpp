#include <iomanip>
#include <ledger/rules.hpp>
#include <nlohmann/json.hpp>
#include <ostream>
#include <simulation/printing.hpp>

namespace ujira::simulation {
namespace {

void print_counts(std::ostream& out, const char* title,
                  const std::map<std::string, std::int64_t>& counts) {
    out << '\n' << title << '\n';
    for (const auto& [name, count] : counts)
        out << "  " << std::left << std::setw(28) << name << std::right << std::setw(10) << count
            << '\n';
}

void print_kinds(std::ostream& out, const std::map<std::string, tally>& kinds) {
    out << '\n'
        << std::left << std::setw(30) << "steps" << std::right << std::setw(10) << "done"
        << std::setw(10) << "refused" << '\n';
    for (const auto& [name, t] : kinds)
        out << "  " << std::left << std::setw(28) << name << std::right << std::setw(10) << t.done
            << std::setw(10) << t.refused << '\n';
}

void print_unreached(std::ostream& out, const report& r) {
    std::string missing;
    int count = 0;
    for (const ledger::event_rule& rule : ledger::all_rules()) {
        if (r.events.contains(std::string(rule.event))) continue;
        missing += " " + std::string(rule.event);
        ++count;
    }
    out << '\n'
        << r.events.size() << " of " << ledger::all_rules().size()
        << " events were posted; not these " << count << ":" << missing << '\n';
}

void add_counts(std::map<std::string, std::int64_t>& all,
                const std::map<std::string, std::int64_t>& one) {
    for (const auto& [name, count] : one) all[name] += count;
}

}  // namespace

void print_trace(std::ostream& out, const seen_entry& s) {
    nlohmann::ordered_json postings = nlohmann::ordered_json::array();
    for (const ledger::posting& p : s.e.postings)
        postings.push_back(
            {{"account", p.account}, {"currency", p.currency}, {"amount", p.amount_minor}});
    nlohmann::ordered_json line;
    line["event"] = s.e.event;
    line["id"] = s.e.id;
    line["postings"] = std::move(postings);
    out << line.dump() << '\n';
}

void print_report(std::ostream& out, const report& r, double seconds) {
    constexpr double day_us = 24.0 * 3'600 * 1e6;
    print_kinds(out, r.kinds);
    print_counts(out, "refused, by code", r.refusals);
    print_counts(out, "processes that ended", r.deaths);
    print_counts(out, "entries, by event", r.events);
    print_unreached(out, r);
    out << '\n'
        << r.steps << " steps, " << r.entries << " entries, " << std::fixed << std::setprecision(1)
        << static_cast<double>(r.lived_us) / day_us << " days lived in " << seconds << " s ("
        << std::setprecision(0) << static_cast<double>(r.steps) / seconds << " steps a second)\n"
        << "fingerprint " << r.fingerprint << '\n'
        << (r.planted > 0 ? "The planted bug was NOT caught.\n" : "Nothing was found wrong.\n");
}

void print_failure(std::ostream& out, const report& r, const std::string& replay) {
    out << "\nBroken at step " << r.steps << ", by \"" << r.broken_by << "\":\n";
    for (const std::string& w : r.wrong) out << "  " << w << '\n';
    out << "To see it again: " << replay << '\n';
}

void add(report& all, const report& one) {
    all.steps += one.steps;
    all.entries += one.entries;
    all.planted += one.planted;
    all.lived_us += one.lived_us;
    all.fingerprint = one.fingerprint;
    for (const auto& [name, t] : one.kinds) {
        all.kinds[name].done += t.done;
        all.kinds[name].refused += t.refused;
    }
    add_counts(all.refusals, one.refusals);
    add_counts(all.events, one.events);
    add_counts(all.deaths, one.deaths);
}

}  // namespace ujira::simulation
