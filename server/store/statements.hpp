#pragma once
// Statements that stay prepared. Preparing one costs several times what running it does, and a
// request runs the same few dozen again and again.

#include <memory>
#include <string>
#include <unordered_map>

namespace soci {
class session;
}

namespace ujira::store {

/// A prepared statement with what it reads from and into; query.hpp knows of which types.
class prepared_statement {
  public:
    prepared_statement() = default;
    virtual ~prepared_statement() = default;
    prepared_statement(const prepared_statement&) = delete;
    prepared_statement& operator=(const prepared_statement&) = delete;
};

/// Of one connection, and gone before it. The texts are the program's own, so there are only so
/// many. A connection belongs to one thread while it works, so the thread knows its cache.
class statement_cache {
  public:
    /// From here on the calling thread's queries on this connection use it.
    explicit statement_cache(const soci::session& connection);
    ~statement_cache();
    statement_cache(const statement_cache&) = delete;
    statement_cache& operator=(const statement_cache&) = delete;

    /// The calling thread's, if it is of that connection; null otherwise.
    static statement_cache* of(const soci::session& connection);

    /// Null if none is at hand. Whoever takes it has it alone, so a query within the rows of the
    /// same query gets another one.
    std::unique_ptr<prepared_statement> take(const std::string& text);
    /// Back for the next user, run to its end. One that failed isn't given back.
    void give(const std::string& text, std::unique_ptr<prepared_statement> statement);

  private:
    const soci::session& connection_;
    std::unordered_map<std::string, std::unique_ptr<prepared_statement>> idle_;
};

}  // namespace ujira::store
