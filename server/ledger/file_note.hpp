#pragma once
// What the co-op signs for of a file that can't carry a signature itself, such as a table: a note
// (note.hpp) beside it, over its SHA-256. Its text can't be taken for a checkpoint's, whose first
// line is the bare origin:
//
//     <origin> statement
//     file <name it was handed out by>
//     sha256 <64 hex digits>
//     worker <id>
//     lines <how many, from the first>

#include <base/error.hpp>
#include <cstdint>
#include <ledger/note.hpp>
#include <string>
#include <string_view>

namespace ujira::ledger {

struct file_note {
    std::string origin;
    std::string file;
    std::string sha256;
    std::string worker;
    std::int64_t lines = 0;

    bool operator==(const file_note&) const = default;
};

std::string format(const file_note& n);
/// bad_request with the reason as detail. Says nothing of signatures.
base::result<file_note> parse_file_note(std::string_view text);

/// The text as a note signed by the log's key.
std::string sign_note(std::string text, const signer& by);

/// Whether `note` is signed by the key, speaks for its log, and is about these very bytes.
/// bad_request with the reason as detail if not. The file may bear another name by now.
base::result<file_note> check_file(std::string_view file, std::string_view note,
                                   const verifier_key& by);

}  // namespace ujira::ledger
