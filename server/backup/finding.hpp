#pragma once
// Which backups there are, and what one holds.

#include <backup/manifest.hpp>
#include <string>
#include <vector>

namespace ujira::backup {

/// Names of the finished backups in a folder of backups, oldest first.
std::vector<std::string> whole_backups(const std::string& folder);

struct opened_backup {
    std::string folder;
    manifest of;
    std::vector<kept_file> files;
};

/// `path`: one backup, or a folder of backups, of which the newest is taken. The list is held
/// against what vouches for it; the files aren't looked at yet. Throws std::runtime_error with a
/// sentence for the operator.
opened_backup open_backup(const std::string& path);

}  // namespace ujira::backup
