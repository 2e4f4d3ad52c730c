#pragma once
// The newest checkpoint that was signed, in a file of its own: best on another disk than the
// database, which can lose what it had acknowledged and look whole. Two slots of one block each are
// written in turn, so that a crash while one is written leaves the other.

#include <string>
#include <vector>

namespace ujira::store {

class second_place {
  public:
    /// Opens the file, or makes it, for the server's own user. Throws std::system_error.
    explicit second_place(const std::string& path);
    ~second_place();
    second_place(const second_place&) = delete;
    second_place& operator=(const second_place&) = delete;

    /// What stands in the slots; empty for a new file. Either may be torn.
    std::vector<std::string> read() const;
    /// Durable on return; at most 4095 bytes. Throws std::system_error, and then the slot before
    /// it still holds what it held.
    void write(const std::string& text);

  private:
    std::string path_;
    int file_ = -1;
    int next_ = 0;
};

}  // namespace ujira::store
