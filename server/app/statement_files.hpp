#pragma once
// The statement that proves itself (statement.ujira), and the line that closes it.

#include <app/scope.hpp>
#include <base/error.hpp>
#include <ledger/statement_file.hpp>
#include <store/ledger.hpp>
#include <store/log_keeper.hpp>

namespace ujira::app {

/// statement.issue: puts the head of the worker's chain into the log. Where nothing came since the
/// last one, that one. not_found for a worker without any line.
base::result<store::stored_entry> issue_statement(scope& s);

/// All lines up to the newest statement.issue, proven in the log of `head`. not_found before the
/// first was issued.
base::result<ledger::statement_file> make_statement_file(scope& s, const store::log_head& head);

}  // namespace ujira::app
