#pragma once
// A worker's account as a table to take along, and what the co-op signs for of it.

#include <app/scope.hpp>
#include <base/error.hpp>
#include <cstdint>
#include <ledger/file_note.hpp>
#include <papers/statement.hpp>
#include <string>

namespace ujira::app {

struct statement_copy {
    std::string name;  // of the file
    std::string bytes;
    std::int64_t lines = 0;
};

/// All lines from the first to number `to` (0: the newest). Up to the same line it is the same
/// file, however much came since, unless a project in it was given another title or
/// the co-op moved to another zone. not_found where
/// there is no such line.
base::result<statement_copy> make_statement_copy(scope& s, papers::statement_format format,
                                                 std::int64_t to);

/// The same to print, as PDF. `language`: one that papers are written in; empty: the worker's own,
/// English where papers know it not. Errors: not_found as above, bad_request for another language.
/// Slow: not for a thread that others wait for. Throws what papers::statement_pdf throws.
base::result<statement_copy> print_statement(scope& s, const std::string& language,
                                             std::int64_t to);

/// What the log's key signs for of that file.
ledger::file_note note_of(const statement_copy& copy, const std::string& origin,
                          const std::string& worker);

}  // namespace ujira::app
