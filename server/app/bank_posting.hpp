#pragma once
// What a line of the bank becomes in the books, and how it is shown.

#include <app/bank_files.hpp>
#include <domain/bank_lines.hpp>

namespace ujira::app {

/// Posts what the verdict says. Errors: same_person and conflict_of_interest where the line
/// confirms money that this person entered or sent, those of posting.
base::result<void> post_bank_line(scope& s, const store::bank_line& line,
                                  domain::bank_verdict verdict);
/// Why this person can't book the line: same_person, conflict_of_interest; nothing if they can.
std::optional<base::errc> not_by_me(scope& s, const store::bank_line& line);
/// The bank -> suspense: money that nobody announced.
base::result<void> hold_apart(scope& s, const store::bank_line& line);

bank_line_view line_view(scope& s, const store::bank_file& file, store::bank_line line);

/// The steps that this person may take about the line, and the one that waits for somebody.
/// `applied`: its file was.
void see_steps(scope& s, bank_line_view& v, bool applied);

/// Our identifiers in the batch that a message sent; none for a message that is not ours.
std::vector<std::string> ids_of_message(store::tx& tx, const std::string& message);

/// In which role somebody stands in an entry; treasurer first.
role acting_role(const actor& who);

/// Pages about money look again.
void tell_bank(store::tx& tx);

}  // namespace ujira::app
