#pragma once
// The database file as a script sees it that goes around the server.

#include <sqlite3.h>

#include <cstdint>
#include <string>
#include <vector>

namespace ujira::acceptance {

class database {
  public:
    explicit database(const std::string& path);
    ~database();
    database(const database&) = delete;
    database& operator=(const database&) = delete;

    /// Why the database refused these statements; empty if it took them. Nothing of them stays.
    std::string refusal(const std::string& sql);

    /// Does them. Throws if the database refuses.
    void change(const std::string& sql);

    std::int64_t number(const std::string& select);
    std::string text(const std::string& select);
    std::vector<std::vector<std::string>> rows(const std::string& select);

  private:
    sqlite3* file_ = nullptr;
};

}  // namespace ujira::acceptance
