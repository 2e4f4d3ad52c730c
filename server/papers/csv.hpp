#pragma once
// Tables as RFC 4180 has them: cells in quotes where they need it, CRLF. What people wrote goes
// into a cell that no spreadsheet computes; what a program has to read back never gets that
// apostrophe.

#include <base/error.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace ujira::papers {

/// A cell exactly as it is, quoted where it needs to be.
std::string csv_cell(std::string_view text, char delimiter = ',');

/// Words of people: with an apostrophe before what a spreadsheet would run as a formula.
std::string csv_text_cell(const std::string& text, char delimiter = ',');

inline constexpr std::size_t most_table_bytes = 10'000'000;
inline constexpr std::size_t most_table_rows = 10'001;  // with the heading
inline constexpr std::size_t most_table_columns = 100;
inline constexpr std::size_t most_cell_bytes = 2'000;

/// Rows of cells; a byte order mark and empty rows are left out. Errors: file_unreadable for what
/// is not UTF-8, is over a limit, has a quote that nobody closed or text behind a closed one, or
/// rows of different lengths.
base::result<std::vector<std::vector<std::string>>> read_csv(std::string_view bytes,
                                                             char delimiter);

}  // namespace ujira::papers
