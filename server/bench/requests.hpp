#pragma once
// What a worker's browser asks, as text.

#include <bench/world.hpp>
#include <string>
#include <string_view>

namespace ujira::bench {

/// Claims the next task of the world's project.
std::string claim_request(const world& w, const login& me);
/// The hash of the one offer that the world's workers see.
std::string offer_hash_in(std::string_view body);
/// The assignment that the answer to a claim is about.
std::string claimed_in(std::string_view body);
std::string submit_request(const login& me, const std::string& assignment);
std::string return_request(const login& me, const std::string& assignment);

}  // namespace ujira::bench
