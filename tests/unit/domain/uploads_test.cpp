#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <domain/uploads.hpp>

using namespace ujira;
using base::errc;
using domain::upload_kind;

namespace {

errc refused(const base::result<void>& r) {
    return r ? errc::count_ : r.error().code;
}

}  // namespace

TEST_CASE("an upload begins within the limits of its kind and of its organisation") {
    using domain::may_begin_upload;
    CHECK(may_begin_upload(upload_kind::picture, base::max_picture_bytes, 0, 0).has_value());
    CHECK(refused(may_begin_upload(upload_kind::picture, base::max_picture_bytes + 1, 0, 0)) ==
          errc::picture_too_large);
    CHECK(may_begin_upload(upload_kind::zip, domain::max_zip_bytes, 0, 0).has_value());
    CHECK(refused(may_begin_upload(upload_kind::zip, domain::max_zip_bytes + 1, 0, 0)) ==
          errc::upload_too_large);
    const std::int64_t most = domain::max_unfinished_bytes;
    CHECK(may_begin_upload(upload_kind::picture, 10, 5, most - 10).has_value());
    CHECK(refused(may_begin_upload(upload_kind::picture, 10, 5, most - 9)) == errc::upload_quota);
    CHECK(refused(may_begin_upload(upload_kind::picture, 10, domain::max_unfinished_uploads, 0)) ==
          errc::upload_quota);
}

TEST_CASE("pieces in any order and number make a file of its size, each byte once") {
    REQUIRE(
        rc::check("pieces", [](const std::vector<std::pair<std::uint8_t, std::uint8_t>>& tries) {
            constexpr std::int64_t bytes = 300;
            std::int64_t have = 0;
            for (const auto& [offset, size] : tries) {
                const auto ok = domain::is_next_piece(have, bytes, offset, size);
                RC_ASSERT(ok.has_value() == (offset == have && have + size <= bytes));
                if (ok) have += size;
                if (!ok && offset != have) RC_ASSERT(ok.error().offset_bytes == have);
                RC_ASSERT(have <= bytes);
            }
        }));
}
