#include <zip.h>

#include <algorithm>
#include <array>
#include <base/media_protocol.hpp>
#include <cctype>
#include <media/archive.hpp>
#include <memory>
#include <utility>
#include <vector>

namespace ujira::media {
namespace {

using namespace std::string_view_literals;
using base::errc;
using base::error;
using base::result;

/// What cameras, phones and scanners make; what is inside says whether it can be used.
constexpr std::array picture_endings{".jpg"sv,  ".jpeg"sv, ".jfif"sv, ".png"sv,  ".webp"sv,
                                     ".bmp"sv,  ".dib"sv,  ".tif"sv,  ".tiff"sv, ".gif"sv,
                                     ".heic"sv, ".heif"sv, ".avif"sv, ".jxl"sv,  ".jp2"sv,
                                     ".psd"sv,  ".dng"sv,  ".cr2"sv,  ".nef"sv,  ".arw"sv};

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char x) { return static_cast<char>(std::tolower(x)); });
    return out;
}

bool is_left_behind(std::string_view part) {
    return part.starts_with('.') || part == "__MACOSX" || part == "Thumbs.db" ||
           part == "desktop.ini";
}

error failure(const zip_error_t* e) {
    const int code = zip_error_code_zip(e);
    const bool ours = code == ZIP_ER_OPEN || code == ZIP_ER_READ || code == ZIP_ER_MEMORY;
    std::unique_ptr<zip_error_t, void (*)(zip_error_t*)> copy(new zip_error_t, [](zip_error_t* x) {
        zip_error_fini(x);
        delete x;
    });
    zip_error_init(copy.get());
    zip_error_set(copy.get(), code, zip_error_code_system(e));
    return {ours ? errc::internal : errc::zip_damaged, zip_error_strerror(copy.get())};
}

struct opened {
    zip* handle = nullptr;
    std::int64_t bytes = 0;
};

result<opened> open_source(zip_source_t* source, zip_error_t& e) {
    if (source == nullptr) return failure(&e);
    zip_stat_t facts;
    zip_stat_init(&facts);
    const bool sized = zip_source_stat(source, &facts) == 0 && (facts.valid & ZIP_STAT_SIZE) != 0;
    zip* handle = zip_open_from_source(source, ZIP_RDONLY, &e);
    if (handle == nullptr) {
        const error why = failure(&e);
        zip_source_free(source);
        return why;
    }
    return opened{handle, sized ? static_cast<std::int64_t>(facts.size) : 0};
}

std::int64_t stated_bytes(const zip_stat_t& facts) {
    const bool said = (facts.valid & ZIP_STAT_SIZE) != 0 && facts.size <= INT64_MAX / 2;
    return said ? static_cast<std::int64_t>(facts.size) : INT64_MAX / 2;
}

using entry_file = std::unique_ptr<zip_file_t, int (*)(zip_file_t*)>;

}  // namespace

entry_use use_of(std::string_view name) {
    if (name.empty() || name.ends_with('/') || name.ends_with('\\')) return entry_use::pass_by;
    for (std::string_view rest = name; !rest.empty();) {
        const auto end = rest.find_first_of("/\\");
        const std::string_view part = rest.substr(0, end);
        // "." and ".." lead somewhere; a file behind them is a file all the same.
        if (part != "." && part != ".." && is_left_behind(part)) return entry_use::pass_by;
        rest = end == std::string_view::npos ? ""sv : rest.substr(end + 1);
    }
    const std::string small = lower(name);
    if (small.ends_with(".zip")) return entry_use::nested;
    const bool picture = std::any_of(picture_endings.begin(), picture_endings.end(),
                                     [&](std::string_view e) { return small.ends_with(e); });
    return picture ? entry_use::look_at : entry_use::leave_out;
}

archive::archive(zip* handle)
    : handle_(handle), entries_(std::max<std::int64_t>(0, zip_get_num_entries(handle, 0))) {}

archive::archive(archive&& other) noexcept
    : handle_(std::exchange(other.handle_, nullptr)),
      entries_(other.entries_),
      left_out_(other.left_out_) {}

archive::~archive() {
    if (handle_ != nullptr) zip_discard(handle_);
}

result<archive> archive::open(const std::string& path) {
    zip_error_t e;
    zip_error_init(&e);
    const auto file = open_source(zip_source_file_create(path.c_str(), 0, -1, &e), e);
    zip_error_fini(&e);
    if (!file) return file.error();
    archive out(file->handle);
    if (const auto ok = out.check(file->bytes); !ok) return ok.error();
    return out;
}

result<archive> archive::open(bytes_view bytes) {
    zip_error_t e;
    zip_error_init(&e);
    const auto file = open_source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, &e), e);
    zip_error_fini(&e);
    if (!file) return file.error();
    archive out(file->handle);
    if (const auto ok = out.check(static_cast<std::int64_t>(bytes.size())); !ok) return ok.error();
    return out;
}

/// Only what would be unpacked counts; a single file that is too large is refused by itself.
result<void> archive::check(std::int64_t own_bytes) {
    if (entries_ > base::max_zip_entries)
        return error(errc::zip_too_many_files, std::to_string(entries_) + " files");
    const std::int64_t most =
        std::min(base::max_unpacked_bytes,
                 base::unpacked_margin_bytes + base::max_unpacked_ratio * own_bytes);
    std::int64_t all = 0;
    for (std::int64_t i = 0; i < entries_; ++i) {
        const archive_entry e = entry(i);
        if (e.use == entry_use::leave_out) ++left_out_;
        if (e.use == entry_use::look_at && e.bytes <= base::max_picture_bytes) all += e.bytes;
    }
    if (all > most) return error(errc::zip_too_much, std::to_string(all) + " bytes");
    return {};
}

archive_entry archive::entry(std::int64_t index) const {
    const auto at = static_cast<zip_uint64_t>(index);
    archive_entry out;
    if (const char* name = zip_get_name(handle_, at, ZIP_FL_ENC_GUESS)) out.name = name;
    zip_stat_t facts;
    zip_stat_init(&facts);
    if (zip_stat_index(handle_, at, 0, &facts) != 0) facts.valid = 0;
    out.bytes = stated_bytes(facts);
    out.locked =
        (facts.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && facts.encryption_method != ZIP_EM_NONE;
    out.use = use_of(out.name);
    return out;
}

result<void> archive::unpack(std::int64_t index,
                             const std::function<result<void>(bytes_view)>& sink) const {
    const archive_entry e = entry(index);
    if (e.use == entry_use::nested) return error(errc::picture_format_unsupported, "ZIP");
    if (e.locked) return errc::zip_entry_encrypted;
    if (e.bytes > base::max_picture_bytes) return errc::picture_too_large;
    const entry_file file(zip_fopen_index(handle_, static_cast<zip_uint64_t>(index), 0),
                          &zip_fclose);
    if (!file) return error(errc::zip_entry_unreadable, zip_strerror(handle_));
    std::vector<std::uint8_t> piece(64 << 10);
    std::int64_t left = e.bytes;
    for (;;) {
        const zip_int64_t n = zip_fread(file.get(), piece.data(), piece.size());
        if (n < 0) return error(errc::zip_entry_unreadable, zip_file_strerror(file.get()));
        if (n > left) return error(errc::zip_entry_unreadable, "longer than the zip says");
        left -= n;
        if (n == 0) break;
        const auto taken = sink(bytes_view(piece).first(static_cast<std::size_t>(n)));
        if (!taken) return taken.error();
    }
    if (left > 0) return error(errc::zip_entry_unreadable, "shorter than the zip says");
    return {};
}

}  // namespace ujira::media
