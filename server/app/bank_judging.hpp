#pragma once
// What the lines of a bank's file mean now: facts of the books around a pure rule
// (domain/bank_lines).

#include <domain/bank_lines.hpp>
#include <map>
#include <set>
#include <store/bank_files.hpp>
#include <string>
#include <utility>
#include <vector>

namespace ujira::app {

/// The lines in the order they are judged and posted in: what left before what came back.
std::vector<store::bank_line*> in_order(std::vector<store::bank_line>& lines);

/// Judges one line after the other; each sees what those before it would have changed.
class bank_judging {
  public:
    bank_judging(store::tx& tx, const store::bank_file& file);
    /// Fills in the line's verdict and subject.
    void judge(store::bank_line& line);

  private:
    domain::bank_line_facts facts_of(const store::bank_line& line, const domain::bank_line& l);
    domain::bank_counted counted(const store::bank_line& line);
    const domain::payout_fact* payout_of(const std::string& end_to_end_id);

    store::tx& tx_;
    domain::bank_source source_;
    std::string batch_;                                   // that the file answers
    std::map<std::string, domain::payout_fact> payouts_;  // by end-to-end id; no id: not ours
    /// By reference and direction: what lines before this one would have booked.
    std::map<std::pair<std::string, std::string>, store::bank_line> counted_;
    std::set<std::string> taken_;  // fundings and refunds that a line before this one confirms
};

}  // namespace ujira::app
