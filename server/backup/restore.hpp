#pragma once
// Puts a backup back: first beside what is in the data folder, whole and checked, then in its
// place. What was there is kept.

#include <backup/copying.hpp>
#include <backup/finding.hpp>
#include <base/time.hpp>
#include <string>

namespace ujira::backup {

/// How a backup stands to what is known to have been signed for.
enum class standing {
    newest,   // it holds all of it
    older,    // it doesn't: entries would be lost
    unknown,  // nothing is known: the newest checkpoint is gone
};

/// Whether the folder holds anything but what a restore leaves alone: the lock and the newest
/// checkpoint.
bool holds_data(const std::string& data);

/// A restore broke off while it moved things into their places: nothing may be served from there.
bool half_installed(const std::string& data);

class restoring {
  public:
    /// The caller holds the data folder's lock.
    restoring(opened_backup from, std::string data, progress tell);
    /// What was staged and not installed goes.
    ~restoring();
    restoring(const restoring&) = delete;
    restoring& operator=(const restoring&) = delete;

    /// Copies the database, brings it to this program's schema, recomputes everything from it, and
    /// tells how it stands to the newest checkpoint in `second` (a file). Throws
    /// std::runtime_error if anything is wrong with it.
    standing stage_database(const std::string& second);
    /// Copies all the rest, each file held against its hash.
    void stage_files();
    /// Moves what was in the folder into `replaced-TIME` there, and what was copied into its place.
    /// Gives that folder's path, or nothing if the folder was empty. The newest checkpoint stays
    /// where it is.
    std::string install(base::instant_us now_us);

  private:
    void stage(const kept_file& f);

    opened_backup from_;
    std::string data_;
    progress tell_;
};

}  // namespace ujira::backup
