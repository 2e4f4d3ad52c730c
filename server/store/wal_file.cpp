#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <store/wal_file.hpp>
#include <system_error>
#include <vector>

namespace ujira::store {
namespace {

using bytes = std::vector<unsigned char>;

constexpr std::size_t header_bytes = 32;
constexpr std::size_t frame_header_bytes = 24;
constexpr std::size_t salts_at = 8;   // in a frame's header; 8 bytes
constexpr std::size_t check_at = 16;  // in a frame's header; 8 bytes
constexpr std::size_t header_salts_at = 16;
constexpr std::size_t header_check_at = 24;
constexpr std::size_t most_page_bytes = 65536;
constexpr std::uint32_t magic = 0x377f0682;  // or one more: checksums over big-endian words
constexpr std::uint32_t version = 3007000;

std::uint32_t big_endian(const unsigned char* at) {
    return std::uint32_t{at[0]} << 24U | std::uint32_t{at[1]} << 16U | std::uint32_t{at[2]} << 8U |
           at[3];
}

std::uint32_t little_endian(const unsigned char* at) {
    return std::uint32_t{at[3]} << 24U | std::uint32_t{at[2]} << 16U | std::uint32_t{at[1]} << 8U |
           at[0];
}

struct checksum {
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    bool operator==(const checksum&) const = default;
};

checksum stored(const unsigned char* at) {
    return {big_endian(at), big_endian(at + 4)};
}

/// Goes on from `c` over whole pairs of words.
checksum over(checksum c, const unsigned char* from, std::size_t n, bool big) {
    for (std::size_t i = 0; i < n; i += 8) {
        c.first += (big ? big_endian(from + i) : little_endian(from + i)) + c.second;
        c.second += (big ? big_endian(from + i + 4) : little_endian(from + i + 4)) + c.first;
    }
    return c;
}

bool whole_header(const unsigned char* h) {
    const std::uint32_t kind = big_endian(h);
    return (kind == magic || kind == magic + 1) && big_endian(h + 4) == version &&
           over({}, h, header_check_at, kind != magic) == stored(h + header_check_at);
}

/// What every frame of one file has in common.
struct wal_kind {
    bool big = false;
    std::size_t page_bytes = 0;
    std::array<unsigned char, 8> salts{};
};

bool whole_frame(const wal_kind& w, const checksum& before, const unsigned char* f) {
    if (!std::equal(w.salts.begin(), w.salts.end(), f + salts_at)) return false;
    const checksum head = over(before, f, 8, w.big);
    return over(head, f + frame_header_bytes, w.page_bytes, w.big) == stored(f + check_at);
}

bool ends_a_transaction(const unsigned char* frame) {
    return big_endian(frame + 4) != 0;
}

/// Bits by which a frame's salts differ from the file's: many for one of an earlier round.
int strange_bits(const wal_kind& w, const unsigned char* frame) {
    int out = 0;
    for (std::size_t i = 0; i < w.salts.size(); ++i)
        out += std::popcount(static_cast<unsigned>(w.salts[i] ^ frame[salts_at + i]));
    return out;
}

/// The bits that make `part` whole when one of them is turned: none, one, or two of several. The
/// checksum can't tell the high bits of some words from each other.
template <class Whole>
std::vector<std::int64_t> bits_to_turn(bytes part, const Whole& whole) {
    std::vector<std::int64_t> out;
    for (std::size_t bit = 0; bit < part.size() * 8 && out.size() < 2; ++bit) {
        const auto turned = static_cast<unsigned char>(1U << bit % 8);
        part[bit / 8] ^= turned;
        if (whole(part.data())) out.push_back(static_cast<std::int64_t>(bit));
        part[bit / 8] ^= turned;
    }
    return out;
}

std::optional<wal_damage> damage_of_one_bit(std::int64_t at,
                                            const std::vector<std::int64_t>& bits) {
    if (bits.empty()) return std::nullopt;
    wal_damage out{at, std::nullopt};
    if (bits.size() == 1) out.bit = at * 8 + bits.front();
    return out;
}

/// Reads the frames in their order, up to the first that isn't whole.
class wal_reader {
  public:
    wal_reader(std::istream& file, const bytes& header) : file_(file) {
        kind_.big = big_endian(header.data()) != magic;
        kind_.page_bytes = big_endian(header.data() + 8);
        std::copy_n(header.data() + header_salts_at, kind_.salts.size(), kind_.salts.begin());
        before_ = stored(header.data() + header_check_at);
        if (!std::has_single_bit(kind_.page_bytes) || kind_.page_bytes > most_page_bytes)
            kind_.page_bytes = 0;
        frame_.resize(frame_header_bytes + kind_.page_bytes);
    }

    std::optional<wal_damage> find() {
        if (kind_.page_bytes == 0) return std::nullopt;
        while (next() && whole_frame(kind_, before_, frame_.data())) {
        }
        if (!file_ || strange_bits(kind_, frame_.data()) > 1) return std::nullopt;
        const std::int64_t at = at_;
        const auto bits = bits_to_turn(
            frame_, [&](const unsigned char* f) { return whole_frame(kind_, before_, f); });
        if (auto damage = damage_of_one_bit(at, bits)) return damage;
        if (something_came_after()) return wal_damage{at, std::nullopt};
        return std::nullopt;
    }

  private:
    /// False at the end of the file, also where only a part of a frame is left.
    bool next() {
        if (at_ != 0) before_ = stored(frame_.data() + check_at);
        at_ = at_ == 0 ? static_cast<std::int64_t>(header_bytes)
                       : at_ + static_cast<std::int64_t>(frame_.size());
        return static_cast<bool>(file_.read(reinterpret_cast<char*>(frame_.data()),
                                            static_cast<std::streamsize>(frame_.size())));
    }

    /// A transaction is written only after the one before it is on the disk: if another follows
    /// that of the unreadable frame, that one was acknowledged.
    bool something_came_after() {
        bool ended = ends_a_transaction(frame_.data());
        while (next() && strange_bits(kind_, frame_.data()) == 0) {
            if (ended && whole_frame(kind_, before_, frame_.data())) return true;
            ended = ended || ends_a_transaction(frame_.data());
        }
        return false;
    }

    std::istream& file_;
    wal_kind kind_;
    bytes frame_;
    checksum before_;  // of what stands before the frame
    std::int64_t at_ = 0;
};

}  // namespace

std::optional<wal_damage> find_wal_damage(const std::string& path) {
    if (!std::filesystem::exists(path)) return std::nullopt;
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("can't read " + path);
    bytes header(header_bytes);
    if (!file.read(reinterpret_cast<char*>(header.data()), header_bytes)) return std::nullopt;
    if (whole_header(header.data())) return wal_reader(file, header).find();
    // Torn together with its first frames; or one bit, and all that follows would be lost.
    return damage_of_one_bit(0, bits_to_turn(header, whole_header));
}

void mend_wal(const std::string& path, std::int64_t bit) {
    const int file = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    if (file < 0) throw std::system_error(errno, std::generic_category(), path);
    unsigned char one = 0;
    bool done = ::pread(file, &one, 1, bit / 8) == 1;
    one ^= static_cast<unsigned char>(1U << static_cast<unsigned>(bit % 8));
    done = done && ::pwrite(file, &one, 1, bit / 8) == 1 && ::fsync(file) == 0;
    const int why = errno;
    ::close(file);
    if (!done) throw std::system_error(why, std::generic_category(), path);
}

}  // namespace ujira::store
