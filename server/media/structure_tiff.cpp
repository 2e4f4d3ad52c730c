#include <base/media_protocol.hpp>
#include <media/structure.hpp>
#include <string>

namespace ujira::media {
namespace {

using base::errc;
using base::error;

enum tag : std::uint32_t {
    subfile_type = 254,
    image_width = 256,
    image_height = 257,
    bits_per_sample = 258,
    compression = 259,
    photometric = 262,
    strip_offsets = 273,
    orientation_tag = 274,
    samples_per_pixel = 277,
    rows_per_strip = 278,
    strip_byte_counts = 279,
    planar_configuration = 284,
    tile_width = 322,
    tile_height = 323,
    tile_offsets = 324,
    tile_byte_counts = 325,
    sample_format = 339,
    dng_version = 50706,
};

constexpr std::size_t entry_size = 12;
constexpr int max_directories = 16;
// A 50-megapixel picture in one-row strips needs 65,535 at most; small tiles some more.
constexpr std::uint32_t max_parts = 1U << 20;

error cut(const char* what) {
    return {errc::picture_truncated, std::string("TIFF: ") + what + " beyond the end"};
}

error damaged(const char* what) {
    return {errc::picture_damaged, std::string("TIFF: ") + what};
}

// One tag's values: unsigned numbers of 1, 2 or 4 bytes.
struct field {
    std::size_t at = 0;
    std::size_t width = 0;  // bytes a value
    std::uint32_t count = 0;
};

// A list of tags. Serves Exif too, which is a TIFF without pixels.
class directory {
  public:
    directory(bytes_view bytes, byte_order order, std::size_t at)
        : bytes_(bytes), order_(order), entries_at_(at + 2) {
        count_ = number_at(bytes, at, 2, order).value_or(0);
    }

    /// False if the file ends inside it.
    bool whole() const { return count_ > 0 && slice(bytes_, entries_at_, count_ * entry_size); }

    /// Where the next one is; 0 if this is the last (some Exif writers then leave the number out).
    std::uint32_t next() const {
        return number_at(bytes_, entries_at_ + count_ * entry_size, 4, order_).value_or(0);
    }

    std::optional<field> find(std::uint32_t tag) const {
        for (std::size_t i = 0; i < count_; ++i) {
            const std::size_t entry = entries_at_ + i * entry_size;
            if (number_at(bytes_, entry, 2, order_) == tag) return field_at(entry);
        }
        return std::nullopt;
    }

    std::optional<std::uint32_t> value(const field& f, std::size_t index) const {
        if (index >= f.count) return std::nullopt;
        return number_at(bytes_, f.at + index * f.width, f.width, order_);
    }

    /// The first value of a tag; `otherwise` if the tag is absent; nothing if it is unreadable.
    std::optional<std::uint32_t> value_or(std::uint32_t tag, std::uint32_t otherwise) const {
        const auto f = find(tag);
        return f ? value(*f, 0) : otherwise;
    }

  private:
    std::optional<field> field_at(std::size_t entry) const {
        const auto type = number_at(bytes_, entry + 2, 2, order_);
        const auto count = number_at(bytes_, entry + 4, 4, order_);
        if (!type || !count) return std::nullopt;
        field out;
        out.count = *count;
        out.width = *type == 1 ? 1 : *type == 3 ? 2 : *type == 4 ? 4 : 0;
        if (out.width == 0) return field{0, 0, 0};  // there, but of no use here
        const bool fits = std::uint64_t{*count} * out.width <= 4;
        const auto elsewhere = number_at(bytes_, entry + 8, 4, order_);
        if (!elsewhere) return std::nullopt;
        out.at = fits ? entry + 8 : *elsewhere;
        return out;
    }

    bytes_view bytes_;
    byte_order order_;
    std::size_t entries_at_;
    std::size_t count_;
};

std::optional<byte_order> order_of(bytes_view bytes) {
    if (has_text_at(bytes, 0, {"II\x2A\0", 4})) return byte_order::little;
    if (has_text_at(bytes, 0, {"MM\0\x2A", 4})) return byte_order::big;
    return std::nullopt;
}

base::result<directory> first_directory(bytes_view bytes) {
    const auto order = order_of(bytes);
    if (!order) return damaged("no byte order");
    const auto at = number_at(bytes, 4, 4, *order);
    if (!at) return cut("the header");
    const directory out(bytes, *order, *at);
    if (!out.whole()) return cut("the directory");
    return out;
}

// Thumbnails and masks may follow the picture; another picture may not.
base::result<void> check_single(bytes_view bytes, byte_order order, const directory& first) {
    std::uint32_t at = first.next();
    for (int i = 0; at != 0; ++i) {
        const directory other(bytes, order, at);
        if (!other.whole()) return cut("a directory");
        constexpr std::uint32_t reduced_or_mask = 1 | 4;
        if (i >= max_directories ||
            (other.value_or(subfile_type, 0).value_or(0) & reduced_or_mask) == 0)
            return error(errc::picture_format_unsupported, "TIFF of several pages");
        at = other.next();
    }
    return {};
}

struct pixel_layout {
    std::uint32_t bits = 1;
    std::uint32_t samples = 1;
    std::uint32_t packing = 1;
    std::uint32_t colours = 0;
    bool planar = false;
};

base::result<pixel_layout> read_layout(const directory& dir) {
    const auto bits = dir.value_or(bits_per_sample, 1);
    const auto samples = dir.value_or(samples_per_pixel, 1);
    const auto packing = dir.value_or(compression, 1);
    const auto colours = dir.value_or(photometric, 0);
    const auto planar = dir.value_or(planar_configuration, 1);
    const auto format = dir.value_or(sample_format, 1);
    if (!bits || !samples || !packing || !colours || !planar || !format)
        return cut("a tag's value");
    if (*format != 1 && *format != 4)
        return error(errc::picture_format_unsupported, "TIFF of signed or floating-point values");
    if (*bits != 1 && *bits != 4 && *bits != 8 && *bits != 16)
        return error(errc::picture_format_unsupported,
                     "TIFF of " + std::to_string(*bits) + " bits a sample");
    if (*samples < 1 || *samples > 8) return damaged("an impossible number of samples");
    return pixel_layout{*bits, *samples, *packing, *colours, *planar == 2};
}

struct parts {
    field offsets;
    field sizes;
    std::uint64_t expected = 0;
    bool tiled = false;
};

std::uint64_t divided_up(std::uint64_t a, std::uint64_t b) {
    return (a + b - 1) / b;
}

base::result<parts> find_parts(const directory& dir, const picture_header& header,
                               const pixel_layout& layout) {
    const auto width = static_cast<std::uint64_t>(header.width);
    const auto height = static_cast<std::uint64_t>(header.height);
    const bool tiled = dir.find(tile_offsets).has_value();
    const auto offsets = dir.find(tiled ? tile_offsets : strip_offsets);
    const auto sizes = dir.find(tiled ? tile_byte_counts : strip_byte_counts);
    if (!offsets || !sizes || offsets->width == 0 || sizes->width == 0)
        return damaged("no table of strips or tiles");
    const auto across =
        tiled ? dir.value_or(tile_width, 0) : static_cast<std::uint32_t>(header.width);
    const auto down =
        tiled ? dir.value_or(tile_height, 0) : dir.value_or(rows_per_strip, UINT32_MAX);
    if (!across || !down || *across == 0 || *down == 0)
        return damaged("strips or tiles without size");
    // A tile is unpacked whole: it must not be larger than a picture may be.
    if (tiled && *across > base::max_picture_pixels / *down) return damaged("an impossible tile");
    parts out{*offsets, *sizes, 0, tiled};
    out.expected = divided_up(width, *across) * divided_up(height, *down) *
                   (layout.planar ? layout.samples : 1);
    if (out.expected > max_parts || offsets->count < out.expected || sizes->count < out.expected)
        return damaged("too few strips or tiles");
    return out;
}

// libtiff fills with black what is missing, and says nothing.
base::result<void> check_parts(bytes_view bytes, const directory& dir, const parts& p,
                               std::uint64_t needed) {
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < p.expected; ++i) {
        const auto offset = dir.value(p.offsets, i);
        const auto size = dir.value(p.sizes, i);
        if (!offset || !size) return cut("the table of strips");
        if (*size == 0) return damaged("an empty strip or tile");
        if (!slice(bytes, *offset, *size)) return cut("a strip or tile");
        total += *size;
    }
    if (total < needed) return damaged("strips too short for the picture");
    return {};
}

// Bytes that unpacked strips must have together; 0 where that can't be said simply.
std::uint64_t needed_bytes(const picture_header& header, const pixel_layout& layout, bool tiled) {
    constexpr std::uint32_t unpacked = 1;
    constexpr std::uint32_t subsampled_colours = 6;
    if (layout.packing != unpacked || layout.colours == subsampled_colours || tiled) return 0;
    const auto row_samples =
        static_cast<std::uint64_t>(header.width) * (layout.planar ? 1 : layout.samples);
    return divided_up(row_samples * layout.bits, 8) * static_cast<std::uint64_t>(header.height) *
           (layout.planar ? layout.samples : 1);
}

void read_orientation(const directory& dir, picture_header& header) {
    const auto f = dir.find(orientation_tag);
    if (!f || f->width != 2) return;
    const auto value = dir.value(*f, 0);
    if (!value) return;
    header.turn_at = f->at;
    if (*value >= 1 && *value <= 8) header.turn = static_cast<orientation>(*value);
}

}  // namespace

base::result<claimed_size> tiff_size(bytes_view bytes) {
    const auto dir = first_directory(bytes);
    if (!dir) return dir.error();
    if (dir->find(dng_version)) return error(errc::picture_format_unsupported, "DNG (camera raw)");
    const auto width = dir->value_or(image_width, 0);
    const auto height = dir->value_or(image_height, 0);
    if (!width || !height) return damaged("an unreadable size");
    return claimed_size{*width, *height};
}

base::result<void> walk_tiff(bytes_view bytes, picture_header& header) {
    const auto dir = first_directory(bytes);
    if (!dir) return dir.error();
    header.order = *order_of(bytes);
    if (const auto ok = check_single(bytes, header.order, *dir); !ok) return ok.error();
    const auto layout = read_layout(*dir);
    if (!layout) return layout.error();
    const auto found = find_parts(*dir, header, *layout);
    if (!found) return found.error();
    read_orientation(*dir, header);
    constexpr std::uint32_t inks = 5;
    header.inks = layout->colours == inks;
    header.deep = layout->bits == 16;
    return check_parts(bytes, *dir, *found, needed_bytes(header, *layout, found->tiled));
}

orientation exif_orientation(bytes_view exif) {
    const auto dir = first_directory(exif);
    if (!dir) return 1;
    const auto value = dir->value_or(orientation_tag, 1).value_or(1);
    return value >= 1 && value <= 8 ? static_cast<orientation>(value) : 1;
}

}  // namespace ujira::media
