#pragma once
// Held while somebody writes in a data folder: two would be two writers on one database.

#include <sys/file.h>

#include <cstdio>
#include <stdexcept>
#include <string>

namespace ujira {

class data_lock {
  public:
    /// Throws std::runtime_error with a sentence for the operator if somebody else holds it: `who`
    /// is at work on the folder.
    explicit data_lock(const std::string& folder, const std::string& who = "another ujirad")
        : file_(std::fopen((folder + "/lock").c_str(), "w")) {
        if (file_ == nullptr) throw std::runtime_error("can't write in " + folder);
        if (flock(fileno(file_), LOCK_EX | LOCK_NB) != 0) {
            std::fclose(file_);
            throw std::runtime_error(who + " runs on " + folder + "; stop it first");
        }
    }
    ~data_lock() { std::fclose(file_); }
    data_lock(const data_lock&) = delete;
    data_lock& operator=(const data_lock&) = delete;

  private:
    std::FILE* file_;
};

}  // namespace ujira
