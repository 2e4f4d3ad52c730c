#pragma once
// What a worker gets after each payout: their statement up to now, closed and proven, and the
// program that checks it, so that both are theirs whatever becomes of this server (G24).

#include <app/scope.hpp>
#include <base/error.hpp>
#include <outbound/delivery.hpp>
#include <store/log_keeper.hpp>
#include <store/readers.hpp>
#include <store/writer.hpp>
#include <string>
#include <vector>

namespace ujira::outbound {

struct statement_sources {
    const app::coop& house;
    store::writer& writer;
    store::readers& readers;
    const store::log_keeper& log;
    std::string verifier_page;  // verify.html with the co-op's key in it; empty: not built
};

/// Puts the head of the worker's chain into the log first, where something came since. Empty for
/// somebody without any line, and for a statement that no mail server would take.
base::result<std::vector<attachment>> statement_parcel(const statement_sources& from,
                                                       const std::string& worker);

}  // namespace ujira::outbound
