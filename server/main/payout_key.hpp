#pragma once
// The key that account numbers are sealed with, in a file of the data folder that only the server's
// user can read.

#include <app/scope.hpp>
#include <base/sealing.hpp>
#include <memory>
#include <store/writer.hpp>
#include <string>

namespace ujira {

/// Reads `payout-key`, or makes it at the first start. Throws std::runtime_error with a sentence
/// for the operator if it is none, or if others than its owner may read it.
std::shared_ptr<const base::sealing_key> open_payout_key(const std::string& data);

/// Throws std::runtime_error with a sentence for the operator if stored numbers were sealed with
/// another key.
void check_payout_key(store::writer& writer, const app::coop& house);

}  // namespace ujira
