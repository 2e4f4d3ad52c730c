#pragma once
// What a log commits itself to (c2sp.org/tlog-checkpoint): the text of a signed note with its
// origin, its size and its root.

#include <base/crypto.hpp>
#include <base/error.hpp>
#include <cstdint>
#include <ledger/note.hpp>
#include <string>
#include <string_view>

namespace ujira::ledger {

struct checkpoint {
    std::string origin;
    std::int64_t size = 0;
    base::digest root{};

    bool operator==(const checkpoint&) const = default;
};

std::string format(const checkpoint& c);
/// Lines behind the root are allowed and left alone. bad_request with the reason as detail.
base::result<checkpoint> parse_checkpoint(std::string_view text);

/// The whole note, signed by a log whose key bears its origin's name.
std::string sign_checkpoint(const checkpoint& c, const signer& by);

struct signed_checkpoint {
    checkpoint of;
    note whole;
};

/// A note that holds a checkpoint of this key's log, signed by that key. bad_request with the
/// reason as detail for anything else.
base::result<signed_checkpoint> open_checkpoint(std::string_view bytes, const verifier_key& by);

/// A count as the formats write it: decimal, no sign, no leading zeros, at most 18 digits.
base::result<std::int64_t> parse_count(std::string_view text);

/// 32 bytes of base64.
base::result<base::digest> parse_hash(std::string_view text);
std::string format_hash(const base::digest& d);

}  // namespace ujira::ledger
