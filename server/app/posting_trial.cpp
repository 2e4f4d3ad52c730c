#include <app/posting_trial.hpp>
#include <utility>

namespace ujira::app {
namespace {

thread_local const posting_trial* mine = nullptr;

}  // namespace

posting_trial::posting_trial(const soci::session& connection, entry_trial trial)
    : connection_(connection), trial_(std::move(trial)) {
    mine = this;
}

posting_trial::~posting_trial() {
    mine = nullptr;
}

const posting_trial* posting_trial::of(const soci::session& connection) {
    return mine != nullptr && &mine->connection_ == &connection ? mine : nullptr;
}

}  // namespace ujira::app
