#pragma once
// A co-op made for a measurement: through the use cases where these are quick enough, so that what
// is measured is what people would have.

#include <cstdint>
#include <string>
#include <vector>

namespace ujira::bench {

struct programs {
    std::string server;  // path of ujirad
    std::string media;   // path of ujira-media
};

struct login {
    std::string person_id;
    std::string cookie;  // a session's token
    std::string csrf;

    /// Header lines of a request in this login.
    std::string headers() const;
};

struct world_size {
    std::size_t workers = 1;
    std::int64_t items = 1;
    std::int64_t overlap = 3;
};

struct world {
    std::string folder;  // the server's data folder
    std::string organisation;
    std::string project;  // published
    std::string item;     // its first one
    std::string offer_sha256;
    std::vector<login> workers;
    login requester;
};

/// Makes a folder that `ujirad --demo --data FOLDER` starts on. The items' pictures are no files,
/// but for the first one's, of `picture_bytes` bytes.
world make_world(const std::string& folder, const world_size& size, std::size_t picture_bytes);

}  // namespace ujira::bench
