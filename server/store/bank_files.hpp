#pragma once
// What banks and providers sent us, line by line (schema/0013.sql, 0017.sql).

#include <cstdint>
#include <optional>
#include <store/tx.hpp>
#include <string>
#include <vector>

namespace ujira::store {

struct bank_file {
    std::string id;
    std::string kind;  // pain.002, camt.053, csv
    std::string name;
    std::string sha256;
    std::string account;
    std::string currency;
    std::string message;  // that it answers; empty for statements and tables
    std::int64_t opening_minor = 0;
    std::int64_t closing_minor = 0;
    std::int64_t closing_us = 0;  // 0: no balance
    std::string state;            // read, applied, dropped
    std::string read_by;
    std::int64_t read_us = 0;
    std::string applied_by;
    std::int64_t applied_us = 0;
};

struct bank_line {
    std::string id;
    std::string file_id;
    std::int64_t number = 0;
    std::string direction;  // in, out, none
    std::int64_t amount_minor = 0;
    std::string currency;
    std::string end_to_end_id;
    std::string bank_reference;
    std::string status;
    std::string words;
    std::int64_t booked_us = 0;
    int charge = 0;
    std::int64_t fee_minor = -1;
    std::string verdict;     // domain/bank_lines
    std::string subject_id;  // of the payout, funding or refund
    std::string state;       // open, done, left
};

/// A file with what is still open of it.
struct bank_file_row : bank_file {
    std::int64_t lines = 0;
    std::int64_t open_lines = 0;
};

std::optional<bank_file> find_bank_file(tx& t, const std::string& id);
bool bank_file_known(tx& t, const std::string& sha256);
std::vector<bank_file_row> bank_files(tx& t);  // newest first, 200 at most
void insert_bank_file(tx& t, const bank_file& f);
void apply_bank_file(tx& t, const std::string& id, const std::string& by);

std::optional<bank_line> find_bank_line(tx& t, const std::string& id);
std::vector<bank_line> bank_lines_of(tx& t, const std::string& file);  // by number
/// Open ones of files that were applied, oldest first; `most` at most.
std::vector<bank_line> open_bank_lines(tx& t, std::int64_t most);
/// A booking that stands in the books already with the line's reference and direction: the same one
/// (amount, currency, day) if there is any.
std::optional<bank_line> counted_bank_line(tx& t, const bank_line& l);
void insert_bank_line(tx& t, const bank_line& l);
/// Verdict, subject and state; the rest never changes.
void update_bank_line(tx& t, const bank_line& l);

struct bank_balance {
    std::string account;
    std::int64_t closing_minor = 0;
    std::int64_t closing_us = 0;
};
/// What the bank said last, by a statement that was applied.
std::optional<bank_balance> newest_bank_balance(tx& t, const std::string& currency);

struct suspense_receipt {
    std::string line_id;
    std::string currency;
    std::int64_t amount_minor = 0;
    std::string state;  // open, matched, sent_back
};
std::optional<suspense_receipt> find_suspense_receipt(tx& t, const std::string& line);
std::vector<bank_line> open_receipts(tx& t, std::int64_t most);  // their lines, oldest first
void insert_suspense_receipt(tx& t, const suspense_receipt& r);
void end_suspense_receipt(tx& t, const std::string& line, const std::string& state);

}  // namespace ujira::store
