#pragma once
// Zips as people and their enemies make them: entries as they are told, whatever is true of them.

#include <boost/crc.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ujira::test {

struct zip_entry {
    std::string name;
    std::string bytes;  // as stored
    std::uint16_t flags = 0;
    std::uint16_t method = 0;  // 0: stored, 8: deflated
    /// Unpacked; without it, the truth about stored ones.
    std::optional<std::uint32_t> claimed_bytes{};
    std::optional<std::uint32_t> claimed_crc{};
};

inline constexpr std::uint16_t locked_flag = 1;
inline constexpr std::uint16_t utf8_flag = 1 << 11;

inline void put_le(std::string& out, std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

inline std::string zip_entry_facts(const zip_entry& e) {
    boost::crc_32_type crc;
    crc.process_bytes(e.bytes.data(), e.bytes.size());
    std::string out;
    put_le(out, 20, 2);
    put_le(out, e.flags, 2);
    put_le(out, e.method, 2);
    put_le(out, 0x5821'0000, 4);  // 2024-01-01 00:00
    put_le(out, e.claimed_crc.value_or(crc.checksum()), 4);
    put_le(out, e.bytes.size(), 4);
    put_le(out, e.claimed_bytes.value_or(static_cast<std::uint32_t>(e.bytes.size())), 4);
    put_le(out, e.name.size(), 2);
    put_le(out, 0, 2);
    return out;
}

inline std::string make_zip(const std::vector<zip_entry>& entries) {
    std::string out;
    std::string directory;
    for (const zip_entry& e : entries) {
        const std::string facts = zip_entry_facts(e);
        directory += "PK\x01\x02";
        put_le(directory, 0x0314, 2);  // made on Unix
        directory += facts;
        put_le(directory, 0, 2 + 2 + 2);
        put_le(directory, 0100644U << 16, 4);
        put_le(directory, out.size(), 4);
        directory += e.name;
        out += "PK\x03\x04" + facts + e.name + e.bytes;
    }
    const std::size_t start = out.size();
    const bool many = entries.size() > 0xFFFF;
    out += directory;
    if (many) {
        const std::size_t end64 = out.size();
        out += "PK\x06\x06";
        put_le(out, 44, 8);
        put_le(out, 0x002D'0314, 4);
        put_le(out, 0, 8);
        put_le(out, entries.size(), 8);
        put_le(out, entries.size(), 8);
        put_le(out, directory.size(), 8);
        put_le(out, start, 8);
        out += "PK\x06\x07";
        put_le(out, 0, 4);
        put_le(out, end64, 8);
        put_le(out, 1, 4);
    }
    out += "PK\x05\x06";
    put_le(out, 0, 4);
    put_le(out, many ? 0xFFFF : entries.size(), 2);
    put_le(out, many ? 0xFFFF : entries.size(), 2);
    put_le(out, directory.size(), 4);
    put_le(out, start, 4);
    put_le(out, 0, 2);
    return out;
}

}  // namespace ujira::test
