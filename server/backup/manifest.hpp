#pragma once
// What a backup says of itself: `SHA256SUMS`, which `sha256sum -c` reads too, and `backup.json`,
// which is written last and vouches for the list. A folder without it is no backup.

#include <base/error.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ujira::backup {

/// A file, by its path from the backup's own folder, with '/' between the parts.
struct kept_file {
    std::string path;
    std::string sha256;  // 64 hex digits
    bool operator==(const kept_file&) const = default;
};

/// One line a file. The paths hold no line ends.
std::string format_sums(const std::vector<kept_file>& files);
/// bad_request with the number of the line as detail.
base::result<std::vector<kept_file>> parse_sums(std::string_view text);

struct manifest {
    std::int64_t made_us = 0;
    std::int64_t entries = 0;  // of the ledger: size of the log
    std::int64_t files = 0;    // lines of SHA256SUMS
    std::int64_t bytes = 0;    // of all those files
    std::string origin;        // of the log that was open
    std::string checkpoint;    // the newest signed one; the entries fulfil it; may be empty
    std::string sums_sha256;   // of SHA256SUMS, 64 hex digits
    bool operator==(const manifest&) const = default;
};

std::string format(const manifest& m);
/// bad_request with the reason as detail, also for a backup of a later program's form.
base::result<manifest> parse_manifest(std::string_view text);

}  // namespace ujira::backup
