#pragma once
// Shows each new checkpoint to the configured witnesses (c2sp.org/tlog-witness), after the commit
// and beside it: no answer waits for them.

#include <condition_variable>
#include <ledger/note.hpp>
#include <mutex>
#include <store/log_keeper.hpp>
#include <store/readers.hpp>
#include <string>
#include <thread>
#include <vector>

namespace ujira::outbound {

struct witness_address {
    ledger::verifier_key key;  // kind cosignature
    std::string url;           // without /add-checkpoint
};

/// "VERIFIER-KEY URL". bad_request with the reason as detail.
base::result<witness_address> parse_witness(const std::string& text);

class witness_client {
  public:
    /// Asks from then on until it is destroyed. Does nothing without witnesses.
    witness_client(store::log_keeper& log, store::readers& readers,
                   std::vector<witness_address> witnesses);
    ~witness_client();
    witness_client(const witness_client&) = delete;
    witness_client& operator=(const witness_client&) = delete;

  private:
    struct asked {
        witness_address of;
        std::int64_t seen = 0;   // the size that the witness saw last, as far as we know
        std::int64_t told = -1;  // of our newest checkpoint that it signed
        int rests = 0;           // rounds to leave it alone after a failure
    };

    void loop();
    void ask(asked& w);
    bool submit(asked& w, const store::log_head& head);

    store::log_keeper& log_;
    store::readers& readers_;
    std::vector<asked> witnesses_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace ujira::outbound
