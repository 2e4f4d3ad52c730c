#pragma once
// The baseline of the durable cycles: the same rows, written through SQLite's C interface by a
// program that does nothing else, with as many operations a commit.

#include <bench/report.hpp>
#include <cstdint>
#include <memory>
#include <string>

namespace ujira::bench {

class raw_connection;

class bare_sqlite {
  public:
    /// `copy` becomes a copy of the database as it was before the measurement, without triggers.
    /// `source` is the measured server's database.
    bare_sqlite(const std::string& source, const std::string& copy);
    ~bare_sqlite();
    bare_sqlite(const bare_sqlite&) = delete;
    bare_sqlite& operator=(const bare_sqlite&) = delete;

    /// Where reading the source stopped.
    struct position {
        std::int64_t entry = 0;
        std::int64_t answer_us = 0;
        std::string answer_key;
    };
    struct outcome {
        double seconds = 0;
        double cpu_us = 0;  // a cycle
        std::int64_t cycles = 0;
        std::int64_t commits = 0;
    };
    /// Writes what the server has written since the last call, `group` operations a commit; an
    /// operation is a claim or a submission. Reading them is not part of the time.
    outcome write_the_same(double group);
    /// Throws std::runtime_error unless both databases hold the same entries and assignments.
    void check_same() const;

  private:
    std::unique_ptr<raw_connection> source_;
    std::unique_ptr<raw_connection> copy_;
    position at_;
};

}  // namespace ujira::bench
