// Zips from strangers: whatever one says of itself, it is refused or read within the limits, and no
// entry hands over more than it was said to hold.

#include <algorithm>
#include <base/media_protocol.hpp>
#include <cstdint>
#include <cstdlib>
#include <media/archive.hpp>

namespace {

using namespace ujira;

/// Enough to see what unpacking does; all entries of a large one would only cost time.
constexpr std::int64_t most_entries = 16;
constexpr std::int64_t enough_bytes = 1 << 20;

void unpack(const media::archive& from, std::int64_t index) {
    const media::archive_entry entry = from.entry(index);
    if (entry.bytes < 0) std::abort();
    std::int64_t came = 0;
    const auto done = from.unpack(index, [&](media::bytes_view piece) -> base::result<void> {
        came += static_cast<std::int64_t>(piece.size());
        if (came > entry.bytes || came > base::max_picture_bytes) std::abort();
        if (came > enough_bytes) return base::errc::storage_full;
        return {};
    });
    if (done && (came != entry.bytes || entry.locked)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto opened = media::archive::open({data, size});
    if (!opened) return 0;
    const std::int64_t entries = opened->entries();
    if (entries > base::max_zip_entries || opened->left_out() > entries) std::abort();
    for (std::int64_t i = 0; i < std::min(entries, most_entries); ++i) unpack(*opened, i);
    return 0;
}
