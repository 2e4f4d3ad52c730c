#pragma once
// Keeps G02, G18, G19: what banks and providers answer is read, matched and shown line by line, and
// posted once somebody has looked at it. Nothing is posted that the file doesn't say.

#include <app/scope.hpp>
#include <base/error.hpp>
#include <cstdint>
#include <optional>
#include <papers/bank_answer.hpp>
#include <papers/columns.hpp>
#include <store/bank_files.hpp>
#include <store/bank_steps.hpp>
#include <string>
#include <vector>

namespace ujira::app {

/// A step that somebody proposed, for whoever may confirm it.
struct bank_step_view {
    store::bank_step step;
    std::string asked_by;  // name
    std::string subject;   // organisation, or the reference of what came in
    bool may_confirm = false;
    bool may_drop = false;
};

struct bank_line_view {
    store::bank_line line;
    std::string subject;  // whom or what it is about: an organisation; empty for a worker's payout
    std::optional<bank_step_view> asked;
    std::vector<std::string> may;  // match, back, charge, hold, leave
    /// Why this person can't apply a file with this line: same_person, conflict_of_interest; empty.
    std::string not_by_me;
};

struct bank_file_view {
    store::bank_file file;
    std::string read_by;
    std::string applied_by;
    std::vector<bank_line_view> lines;
    std::string lines_sha256;  // of what stands here; apply takes it back
    bool may_apply = false;
};

struct bank_file_input {
    std::string name;
    std::string sha256;  // of its bytes
    papers::bank_answer answer;
};

/// Asked before a file is parsed: how its columns are called, where a mapping is named. Errors:
/// forbidden, not_found at `mapping`.
base::result<std::optional<papers::mapping>> expect_bank_file(scope& s, const std::string& mapping);
/// Reads the file away from any transaction: by the mapping, or as ISO 20022. Errors: too_large,
/// columns_missing at `mapping` for a table without one, those of the readers (papers).
base::result<papers::bank_answer> read_bank_file(const std::string& path,
                                                 const std::optional<papers::mapping>& mapping,
                                                 const domain::policy& policy);
/// Keeps the lines and what they mean; posts nothing. Errors: forbidden, file_known,
/// file_unreadable (a statement of another account than the policy's, another currency).
base::result<bank_file_view> import_bank_file(scope& s, const bank_file_input& input);

struct bank_file_summary {
    store::bank_file_row file;
    std::string read_by;
    std::string applied_by;
};
/// Errors: forbidden.
base::result<std::vector<bank_file_summary>> list_bank_files(scope& s);
/// Errors: forbidden, not_found.
base::result<bank_file_view> see_bank_file(scope& s, const std::string& id);

/// Posts every line that is matched, in one transaction. Errors: forbidden, not_found,
/// already_decided (nothing is left to post), batch_changed (the lines mean something else than
/// when they were shown), same_person and conflict_of_interest where a funding or refund is
/// confirmed by it, those of posting.
base::result<bank_file_view> apply_bank_file(scope& s, const std::string& id,
                                             const std::string& lines_sha256);

}  // namespace ujira::app
