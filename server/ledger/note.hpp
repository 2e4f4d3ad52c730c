#pragma once
// Signed notes and their keys as c2sp.org/signed-note says, and timestamped cosignatures as
// c2sp.org/tlog-cosignature does. A note is a text with signatures under it:
//
//     text, whose lines end in a newline
//     (an empty line)
//     — name base64(key id, 4 bytes || signature)
//
// Malformed input is bad_request with the reason as detail.

#include <array>
#include <base/error.hpp>
#include <base/signing.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ujira::ledger {

/// What a signature is over, the first byte of a key's data.
enum class key_kind : std::uint8_t {
    ed25519 = 1,     // the text
    cosignature = 4  // a time and the text, by a witness
};

using key_id = std::array<std::uint8_t, 4>;

/// First 4 bytes of SHA-256(name || 0A || kind || public key).
key_id id_of(std::string_view name, key_kind kind, const base::public_key& key);

/// At most 200 bytes without spaces, plus signs or control characters; not empty.
bool is_key_name(std::string_view name);

struct verifier_key {
    std::string name;
    key_kind kind = key_kind::ed25519;
    base::public_key key{};

    bool operator==(const verifier_key&) const = default;
};

/// `name+hex8(key id)+base64(kind || public key)`.
std::string format(const verifier_key& k);
/// Refuses an id that is not the key's.
base::result<verifier_key> parse_verifier_key(std::string_view text);

/// A secret key with its name: `PRIVATE+KEY+name+hex8(key id)+base64(kind || seed)`, as Go's
/// sumdb/note writes it.
struct signer {
    std::string name;
    key_kind kind = key_kind::ed25519;
    base::key_pair key;

    verifier_key open() const { return {name, kind, key.open()}; }
};

std::string format_secret(std::string_view name, key_kind kind, std::string_view seed);
base::result<signer> parse_signer(std::string_view text);

struct note_signature {
    std::string name;
    key_id id{};
    std::string bytes;  // what follows the key id
};

struct note {
    std::string text;  // ends in a newline
    std::vector<note_signature> signatures;
};

std::string format(const note& n);
std::string format(const note_signature& s);  // one line with its newline
base::result<note> parse_note(std::string_view bytes);
/// Lines of signatures alone, as a witness answers.
base::result<std::vector<note_signature>> parse_signatures(std::string_view lines);

/// By a key of kind ed25519.
note_signature sign(std::string_view text, const signer& by);
/// By a key of kind cosignature: the witness saw this at `time_s` (seconds since 1970).
note_signature cosign(std::string_view text, const signer& by, std::int64_t time_s);

/// Whether the key's signature stands under the text and is right. Signatures by others don't
/// count.
bool is_signed_by(const note& n, const verifier_key& k);
/// When the witness with this key saw the text (seconds since 1970), if it did.
std::optional<std::int64_t> cosigned_at(const note& n, const verifier_key& k);

}  // namespace ujira::ledger
