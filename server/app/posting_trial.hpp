#pragma once
// Where the simulation reaches between a use case and the ledger: it plants bugs there to see that
// they are caught, and ends a process between two entries. The programs that serve never make one.

#include <functional>
#include <ledger/entry.hpp>
#include <vector>

namespace soci {
class session;
}

namespace ujira::app {

/// What is posted in the place of an entry: itself, others, or nothing. May throw: that ends the
/// use case where it stands.
using entry_trial = std::function<std::vector<ledger::entry>(const ledger::entry&)>;

class posting_trial {
  public:
    /// From here on what the calling thread posts on this connection is on trial.
    posting_trial(const soci::session& connection, entry_trial trial);
    ~posting_trial();
    posting_trial(const posting_trial&) = delete;
    posting_trial& operator=(const posting_trial&) = delete;

    /// The calling thread's, if it is of that connection; null otherwise.
    static const posting_trial* of(const soci::session& connection);

    std::vector<ledger::entry> instead_of(const ledger::entry& e) const { return trial_(e); }

  private:
    const soci::session& connection_;
    entry_trial trial_;
};

}  // namespace ujira::app
