#pragma once
// Files that are either whole and on the disk, or not there.

#include <base/error.hpp>
#include <cstdint>
#include <string>
#include <vector>

namespace ujira::media {

/// A file descriptor that closes itself; -1 is none.
class descriptor {
  public:
    explicit descriptor(int number) : number_(number) {}
    descriptor(const descriptor&) = delete;
    descriptor& operator=(const descriptor&) = delete;
    ~descriptor();

    int number() const { return number_; }

  private:
    int number_;
};

struct new_file {
    std::string path;
    std::vector<std::uint8_t> bytes;
};

/// Writes each beside its place, forces it to the disk, then renames all. storage_full or internal;
/// then none of them is left half done.
base::result<void> write_files(const std::vector<new_file>& files);

}  // namespace ujira::media
