#pragma once
// The web client's files, read once at start and served from memory, compressed beforehand by the
// client's build.

#include <map>
#include <string>
#include <string_view>

namespace ujira::http {

struct asset {
    std::string plain;
    std::string brotli;  // empty where compressing wasn't worth it
    std::string gzip;
    std::string content_type;
    std::string etag;        // weak, in quotes
    bool immutable = false;  // its name holds a hash of its content
    bool to_keep = false;    // for people to store, rather than to look at here
};

class static_files {
  public:
    /// Reads a folder (at most 64 MiB). Throws std::runtime_error with a sentence for the operator
    /// if index.html is missing.
    explicit static_files(const std::string& folder);

    /// The asset of a path; for pages of the single-page client (a path without a dot in its last
    /// segment) index.html. nullptr if there is none.
    const asset* find(std::string_view path) const;

    /// Puts `text` in the place of each `mark` in a file that people take away and keep. Without
    /// such a file nothing happens.
    void fill_in(const std::string& path, std::string_view mark, std::string_view text);

  private:
    std::map<std::string, asset, std::less<>> assets_;
};

/// The encoding to send, by Accept-Encoding: "br", "gzip" or "".
std::string_view choose_encoding(const asset& a, std::string_view accept_encoding);

}  // namespace ujira::http
