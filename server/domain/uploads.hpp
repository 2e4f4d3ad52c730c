#pragma once
// How much may be on its way, and for how long it is kept.

#include <base/error.hpp>
#include <base/media_protocol.hpp>
#include <base/time.hpp>
#include <cstdint>

namespace ujira::domain {

enum class upload_kind : std::uint8_t { picture, zip };

inline constexpr std::int64_t max_zip_bytes = 4LL << 30;
/// Announced by one organisation and not finished yet.
inline constexpr std::int64_t max_unfinished_bytes = 16LL << 30;
inline constexpr std::int64_t max_unfinished_uploads = 1'000;
/// Since the last piece that came.
inline constexpr base::instant_us unfinished_kept_us = 3 * base::day_us;
/// What was said of a zip's pictures, since it was unpacked.
inline constexpr base::instant_us report_kept_us = 14 * base::day_us;

/// Whether a file of that kind and size may begin to come while so many of the organisation, with
/// so many bytes, are on their way: picture_too_large, upload_too_large, upload_quota.
base::result<void> may_begin_upload(upload_kind kind, std::int64_t bytes, std::int64_t unfinished,
                                    std::int64_t unfinished_bytes);

/// Whether `size` more bytes from `offset` on are the next piece of a file that is here up to
/// `have` of `bytes`: upload_offset (with the right one), too_large.
base::result<void> is_next_piece(std::int64_t have, std::int64_t bytes, std::int64_t offset,
                                 std::int64_t size);

}  // namespace ujira::domain
