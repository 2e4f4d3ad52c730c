#pragma once
// RFC 8785 (JSON Canonicalization Scheme) for what the ledger and the offers hash: objects, arrays,
// strings, booleans, null and integers. Floating point is refused: nothing that is hashed here has
// any.

#include <base/error.hpp>
#include <nlohmann/json.hpp>
#include <string>

namespace ujira::base {

/// Bytes of the canonical form. bad_json for a float, an integer outside +-(2^53 - 1), a string
/// that is not UTF-8, or arrays and objects nested more than 64 deep.
result<std::string> canonical_json(const nlohmann::json& value);

/// One string of it, for writers that put their members in order themselves. Throws
/// nlohmann::json::exception where it is not UTF-8.
void append_json_string(std::string& out, const std::string& text);

}  // namespace ujira::base
