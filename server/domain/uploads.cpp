#include <domain/uploads.hpp>

namespace ujira::domain {

using base::errc;
using base::result;

result<void> may_begin_upload(upload_kind kind, std::int64_t bytes, std::int64_t unfinished,
                              std::int64_t unfinished_bytes) {
    if (kind == upload_kind::picture && bytes > base::max_picture_bytes)
        return errc::picture_too_large;
    if (bytes > max_zip_bytes) return errc::upload_too_large;
    if (unfinished >= max_unfinished_uploads || unfinished_bytes > max_unfinished_bytes - bytes)
        return errc::upload_quota;
    return {};
}

result<void> is_next_piece(std::int64_t have, std::int64_t bytes, std::int64_t offset,
                           std::int64_t size) {
    if (offset != have) {
        base::error e(errc::upload_offset);
        e.offset_bytes = have;
        return e;
    }
    if (size > bytes - have) return base::error(errc::too_large, "past the end of the file");
    return {};
}

}  // namespace ujira::domain
