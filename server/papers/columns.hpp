#pragma once
// How the columns of somebody's table are called. A mobile-money provider takes payouts as a table
// and answers with one; which column is which, a treasurer says once, from a sample of theirs.

#include <base/error.hpp>
#include <papers/bank_answer.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace ujira::papers {

struct column {
    std::string title;  // as it stands in the heading
    /// out: phone, name, amount, currency, end_to_end_id, words; in: end_to_end_id, amount, status,
    /// reference, fee, date, words; empty for a fixed text.
    std::string field;
    std::string fixed;  // out only: the same in each row, may be empty
};

/// What a word in the status column means: settled, failed or returned.
struct status_word {
    std::string word;
    std::string meaning;
};

struct mapping {
    std::string direction;  // out, in
    char delimiter = ',';   // , ; or tab
    char point = '.';       // parts the decimals: . or ,
    /// in: how days are written, year-month-day, day/month/year or month/day/year: ymd, dmy, mdy.
    std::string date_form = "ymd";
    std::vector<column> columns;        // out: all of them in order; in: those that are read
    std::vector<status_word> statuses;  // in: compared without regard to case
};

/// Words are compared like this: ASCII letters small.
std::string same_case(const std::string& word);

/// columns_missing at the field that no column stands for (out: phone, amount, end_to_end_id; in:
/// end_to_end_id, amount, status with a word for settled and one for failed), bad_request for what
/// is unknown, twice, or over a limit.
base::result<void> check(const mapping& m);

/// The mapping as it is kept, and back. bad_request for what is not one; checked.
std::string to_json(const mapping& m);
base::result<mapping> mapping_from_json(std::string_view text);

struct table_payment {
    std::string phone;
    std::string name;
    std::int64_t amount_minor = 0;
    std::string currency;
    std::string end_to_end_id;
    std::string words;
};

/// The provider's table: a heading and a row for each. Name, words and fixed texts that a
/// spreadsheet would run get an apostrophe; phone, amount and identifier never: the provider's
/// program reads them as they stand, and a phone number begins with a plus. Amounts with the
/// currency's decimals. bad_request at `phone` for anything but an optional plus and 6 to 15
/// digits, at `end_to_end_id` for anything but letters, digits and hyphens, at `amount_minor` for
/// what is not whole in the currency's decimals.
base::result<std::string> write_table(const mapping& m, const std::vector<table_payment>& payments,
                                      int scale);

/// A table as an answer, each line in `currency`. Errors: columns_missing at a title that the table
/// doesn't have, file_unreadable with the row that can't be read, or where there is no row.
base::result<bank_answer> read_table(std::string_view bytes, const mapping& m,
                                     const std::string& currency, int scale);

}  // namespace ujira::papers
