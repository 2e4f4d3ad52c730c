#pragma once
// A witness of other people's logs (c2sp.org/tlog-witness): signs that it has seen a checkpoint,
// and never two that don't follow one another. Whoever shows different logs to different people
// needs its silence.

#include <base/error.hpp>
#include <base/time.hpp>
#include <ledger/checkpoint.hpp>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace ujira::witness {

struct answer {
    int status = 200;
    std::string type;
    std::string body;
};

class witness {
  public:
    /// `folder` keeps what was seen, across restarts; `by` signs (kind cosignature); `logs` are the
    /// keys of those it watches. Throws std::runtime_error if what it kept can't be read.
    witness(std::string folder, ledger::signer by, std::vector<ledger::verifier_key> logs,
            base::clock now);

    /// The body of a POST to /add-checkpoint. 200 with the cosignature once what was seen is on the
    /// disk; 400 malformed, 403 not signed by the log's key, 404 unknown log, 409 another size was
    /// seen last (which the body says) or another root at that size, 422 the proof is wrong.
    answer add_checkpoint(std::string_view body);

    ledger::verifier_key key() const { return by_.open(); }

  private:
    std::string place_of(const std::string& origin) const;
    ledger::checkpoint seen_of(const ledger::verifier_key& log) const;

    const std::string folder_;
    const ledger::signer by_;
    const std::vector<ledger::verifier_key> logs_;
    const base::clock now_;
    std::mutex mutex_;
    std::map<std::string, ledger::checkpoint> seen_;  // by origin; guarded
};

}  // namespace ujira::witness
