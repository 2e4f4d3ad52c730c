#pragma once
// Makes a backup while the server runs. In the folder of backups: `files` holds pictures and
// evidence, which never change, once for all backups; beside it one folder a backup, named by its
// time, with the database, keys and the rest as they were at one moment.

#include <backup/copying.hpp>
#include <backup/manifest.hpp>
#include <base/time.hpp>
#include <string>

namespace ujira::backup {

struct make_request {
    std::string data;      // the server's data folder
    std::string to;        // the folder of backups, made if absent
    std::string log_copy;  // where the newest checkpoint lies; empty: in the data folder
};

struct made_backup {
    std::string folder;
    manifest of;
    std::int64_t new_bytes = 0;  // that were not in an earlier backup
};

/// Copies, recomputes everything from the copy (fsck), and only then gives the backup its name:
/// one that broke off is called `….unfinished` and removed by the next. The caller sees to it that
/// no other backup is made into the same folder at the same time. Throws std::runtime_error with a
/// sentence for the operator: no room, no database, or what is wrong with it.
made_backup make(const make_request& r, base::instant_us now_us, const progress& tell);

}  // namespace ujira::backup
