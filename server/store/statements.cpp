#include <store/statements.hpp>

namespace ujira::store {
namespace {

thread_local statement_cache* mine = nullptr;

}  // namespace

statement_cache::statement_cache(const soci::session& connection) : connection_(connection) {
    mine = this;
}

statement_cache::~statement_cache() {
    mine = nullptr;
}

statement_cache* statement_cache::of(const soci::session& connection) {
    return mine != nullptr && &mine->connection_ == &connection ? mine : nullptr;
}

std::unique_ptr<prepared_statement> statement_cache::take(const std::string& text) {
    const auto found = idle_.find(text);
    return found == idle_.end() ? nullptr : std::move(found->second);
}

void statement_cache::give(const std::string& text, std::unique_ptr<prepared_statement> statement) {
    idle_[text] = std::move(statement);
}

}  // namespace ujira::store
