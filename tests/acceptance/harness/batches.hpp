#pragma once
// Money out, as the tests do it again and again. A step that isn't answered as it should throws.

#include <harness/payout_steps.hpp>

namespace ujira::acceptance {

constexpr std::int64_t shilling = 10'000;  // minor units of the sample policy's currency
/// What the sample policy's bank takes for each payout.
constexpr std::int64_t bank_fee_minor = 40 * shilling;

/// Every batch needs a second person.
server_options nobody_alone();

/// A new way to be paid: its id. Nothing is sent there for 72 hours.
std::string add_method(world& w, const std::string& worker, const std::string& kind);
/// By an older method, with the sample policy's fee.
answer try_ask(world& w, const std::string& worker, const std::string& method,
               const std::string& kind, std::int64_t amount_minor);
/// The payout's id.
std::string ask(world& w, const std::string& worker, const std::string& method,
                const std::string& kind, std::int64_t amount_minor);
/// Earns it, and asks for all of it; the clock moves over the time that a new method waits.
std::string earn_and_ask(world& w, const std::string& worker, const std::string& kind,
                         std::int64_t amount_minor);

answer try_make(world& w, const std::string& kind, const std::string& who = "tomas");
json make_batch(world& w, const std::string& kind, const std::string& who = "tomas");
json batch_seen(world& w, const std::string& id, const std::string& who = "tomas");
answer try_send(world& w, const std::string& who, const json& batch);
/// Made by Tomas, sent by Thandi: as it is then.
json send_all(world& w, const std::string& kind);

answer say(world& w, const std::string& who, const std::string& payout, const json& outcome);
answer second_word(world& w, const std::string& who, const std::string& payout, const char* what);

/// What xmllint has against it, held against the schema that ISO publishes; empty where it has
/// nothing. Warns where the schema is absent.
std::string faults_of_pain(const std::string& bytes);

}  // namespace ujira::acceptance
