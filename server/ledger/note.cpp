#include <algorithm>
#include <base/crypto.hpp>
#include <base/encoding.hpp>
#include <ledger/note.hpp>

namespace ujira::ledger {
namespace {

using base::errc;
using base::error;
using base::result;

constexpr std::string_view dash = "\xE2\x80\x94 ";  // U+2014 and a space
constexpr std::string_view secret_mark = "PRIVATE+KEY+";
constexpr std::size_t most_signatures = 100;
constexpr std::size_t time_bytes = 8;

error malformed(std::string why) {
    return {errc::bad_request, std::move(why)};
}

std::string hex_of(const key_id& id) {
    return base::to_hex(id.data(), id.size());
}

/// The three parts of `name+id+data`, where the data may hold plus signs of its own.
struct key_parts {
    std::string name;
    std::string id;
    key_kind kind = key_kind::ed25519;
    std::string data;  // behind the kind
};

result<key_parts> split_key(std::string_view text) {
    const auto first = text.find('+');
    const auto second = first == text.npos ? text.npos : text.find('+', first + 1);
    if (second == text.npos) return malformed("a key is name+id+data");
    key_parts out{std::string(text.substr(0, first)),
                  std::string(text.substr(first + 1, second - first - 1)),
                  key_kind::ed25519,
                  {}};
    if (!is_key_name(out.name)) return malformed("a key's name has no spaces and no plus sign");
    const auto data = base::from_base64(text.substr(second + 1));
    if (!data || data->size() != 33) return malformed("a key's data is 33 bytes of base64");
    const auto kind = static_cast<std::uint8_t>(data->front());
    if (kind != 1 && kind != 4) return malformed("a key of an unknown kind");
    out.kind = static_cast<key_kind>(kind);
    out.data = data->substr(1);
    return out;
}

/// What a witness signs: c2sp.org/tlog-cosignature.
std::string cosigned_message(std::string_view text, std::int64_t time_s) {
    return "cosignature/v1\ntime " + std::to_string(time_s) + "\n" + std::string(text);
}

std::string big_endian(std::int64_t n) {
    std::string out(time_bytes, '\0');
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = static_cast<char>((static_cast<std::uint64_t>(n) >> (56 - 8 * i)) & 0xFF);
    return out;
}

std::int64_t from_big_endian(std::string_view bytes) {
    std::uint64_t out = 0;
    for (const char c : bytes) out = out << 8 | static_cast<std::uint8_t>(c);
    return static_cast<std::int64_t>(out);
}

result<note_signature> parse_signature(std::string_view line) {
    if (!line.starts_with(dash)) return malformed("a signature's line begins with a dash");
    line.remove_prefix(dash.size());
    const auto space = line.find(' ');
    if (space == line.npos || !is_key_name(line.substr(0, space)))
        return malformed("a signature has a name and its bytes");
    const auto bytes = base::from_base64(line.substr(space + 1));
    note_signature out;
    if (!bytes || bytes->size() <= out.id.size()) return malformed("a signature is no base64");
    out.name = std::string(line.substr(0, space));
    out.id = *base::array_of<4>(bytes->substr(0, out.id.size()));
    out.bytes = bytes->substr(out.id.size());
    return out;
}

bool is_by(const note_signature& s, const verifier_key& k) {
    return s.name == k.name && s.id == id_of(k.name, k.kind, k.key);
}

bool is_plain_text(std::string_view text) {
    return std::none_of(text.begin(), text.end(),
                        [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; });
}

}  // namespace

key_id id_of(std::string_view name, key_kind kind, const base::public_key& key) {
    std::string text(name);
    text += '\n';
    text += static_cast<char>(kind);
    text += base::bytes_of(key);
    const base::digest d = base::sha256(text);
    key_id out{};
    std::copy_n(d.begin(), out.size(), out.begin());
    return out;
}

bool is_key_name(std::string_view name) {
    return !name.empty() && name.size() <= 200 &&
           std::all_of(name.begin(), name.end(),
                       [](unsigned char c) { return c > ' ' && c != 0x7F && c != '+'; });
}

std::string format(const verifier_key& k) {
    return k.name + "+" + hex_of(id_of(k.name, k.kind, k.key)) + "+" +
           base::to_base64(std::string(1, static_cast<char>(k.kind)) +
                           std::string(base::bytes_of(k.key)));
}

result<verifier_key> parse_verifier_key(std::string_view text) {
    auto parts = split_key(text);
    if (!parts) return parts.error();
    verifier_key out{std::move(parts->name), parts->kind, *base::array_of<32>(parts->data)};
    if (parts->id != hex_of(id_of(out.name, out.kind, out.key)))
        return malformed("the key's id is not that of the key");
    return out;
}

std::string format_secret(std::string_view name, key_kind kind, std::string_view seed) {
    const base::key_pair pair(seed);
    return std::string(secret_mark) + std::string(name) + "+" +
           hex_of(id_of(name, kind, pair.open())) + "+" +
           base::to_base64(std::string(1, static_cast<char>(kind)) + std::string(seed));
}

result<signer> parse_signer(std::string_view text) {
    if (!text.starts_with(secret_mark)) return malformed("no secret key");
    auto parts = split_key(text.substr(secret_mark.size()));
    if (!parts) return parts.error();
    signer out{std::move(parts->name), parts->kind, base::key_pair(parts->data)};
    if (parts->id != hex_of(id_of(out.name, out.kind, out.key.open())))
        return malformed("the key's id is not that of the key");
    return out;
}

std::string format(const note_signature& s) {
    return std::string(dash) + s.name + " " +
           base::to_base64(std::string(base::bytes_of(s.id)) + s.bytes) + "\n";
}

std::string format(const note& n) {
    std::string out = n.text + "\n";
    for (const note_signature& s : n.signatures) out += format(s);
    return out;
}

result<std::vector<note_signature>> parse_signatures(std::string_view lines) {
    std::vector<note_signature> out;
    while (!lines.empty()) {
        const auto end = lines.find('\n');
        if (end == lines.npos) return malformed("a signature's line doesn't end");
        if (out.size() == most_signatures) return malformed("too many signatures");
        auto s = parse_signature(lines.substr(0, end));
        if (!s) return s.error();
        out.push_back(std::move(*s));
        lines.remove_prefix(end + 1);
    }
    if (out.empty()) return malformed("no signature");
    return out;
}

result<note> parse_note(std::string_view bytes) {
    const auto split = bytes.rfind("\n\n");
    if (split == bytes.npos) return malformed("a note has a text, an empty line and signatures");
    if (!is_plain_text(bytes)) return malformed("a note holds a control character");
    auto signatures = parse_signatures(bytes.substr(split + 2));
    if (!signatures) return signatures.error();
    return note{std::string(bytes.substr(0, split + 1)), std::move(*signatures)};
}

note_signature sign(std::string_view text, const signer& by) {
    return {by.name, id_of(by.name, by.kind, by.key.open()),
            std::string(base::bytes_of(by.key.sign(text)))};
}

note_signature cosign(std::string_view text, const signer& by, std::int64_t time_s) {
    const base::signature made = by.key.sign(cosigned_message(text, time_s));
    return {by.name, id_of(by.name, by.kind, by.key.open()),
            big_endian(time_s) + std::string(base::bytes_of(made))};
}

bool is_signed_by(const note& n, const verifier_key& k) {
    if (k.kind != key_kind::ed25519) return false;
    bool found = false;
    for (const note_signature& s : n.signatures) {
        if (!is_by(s, k)) continue;
        const auto bytes = base::array_of<64>(s.bytes);
        if (!bytes || !base::verifies(n.text, *bytes, k.key)) return false;
        found = true;
    }
    return found;
}

std::optional<std::int64_t> cosigned_at(const note& n, const verifier_key& k) {
    if (k.kind != key_kind::cosignature) return std::nullopt;
    for (const note_signature& s : n.signatures) {
        if (!is_by(s, k) || s.bytes.size() <= time_bytes) continue;
        const std::int64_t time_s =
            from_big_endian(std::string_view(s.bytes).substr(0, time_bytes));
        const auto bytes = base::array_of<64>(std::string_view(s.bytes).substr(time_bytes));
        if (time_s < 0 || !bytes) return std::nullopt;
        if (!base::verifies(cosigned_message(n.text, time_s), *bytes, k.key)) return std::nullopt;
        return time_s;
    }
    return std::nullopt;
}

}  // namespace ujira::ledger
