// clang-format off
// jpeglib.h needs stdio.h before it, and jerror.h needs jpeglib.h.
#include <cstdio>
#include <jpeglib.h>
#include <jerror.h>
// clang-format on

#include <array>
#include <csetjmp>
#include <media/decode_jpeg.hpp>
#include <opencv2/core.hpp>
#include <string>
#include <vector>

namespace ujira::media {
namespace {

using base::errc;
using base::error;

// Each scan of a progressive file walks over the whole picture: a small file with thousands of
// scans is a bomb of time.
constexpr int max_scans = 200;

// Everything libjpeg's callbacks touch. longjmp runs no destructors, so it owns nothing.
struct session {
    jpeg_decompress_struct codec{};
    jpeg_error_mgr errors{};
    jpeg_progress_mgr progress{};
    std::jmp_buf failed{};
    std::array<char, JMSG_LENGTH_MAX> message{};
    bool warned = false;
    bool ended_early = false;
};

session& session_of(j_common_ptr codec) {
    return *static_cast<session*>(codec->client_data);
}

void keep_message(j_common_ptr codec) {
    session& s = session_of(codec);
    if (s.message[0] == '\0') s.errors.format_message(codec, s.message.data());
}

[[noreturn]] void on_error(j_common_ptr codec) {
    keep_message(codec);
    std::longjmp(session_of(codec).failed, 1);
}

// About labels, not about pixels.
bool is_harmless(int code) {
    return code == JWRN_JFIF_MAJOR || code == JWRN_ADOBE_XFORM || code == JWRN_BOGUS_ICC;
}

// The first warning settles it: what follows is a grey rest of the picture.
void on_message(j_common_ptr codec, int level) {
    session& s = session_of(codec);
    if (level >= 0 || is_harmless(s.errors.msg_code)) return;
    s.warned = true;
    s.ended_early = s.errors.msg_code == JWRN_JPEG_EOF;
    keep_message(codec);
    std::longjmp(s.failed, 1);
}

void on_progress(j_common_ptr codec) {
    session& s = session_of(codec);
    if (s.codec.input_scan_number <= max_scans) return;
    std::snprintf(s.message.data(), s.message.size(), "more than %d scans", max_scans);
    std::longjmp(s.failed, 1);
}

void begin(session& s, bytes_view bytes) {
    s.codec.err = jpeg_std_error(&s.errors);
    s.errors.error_exit = on_error;
    s.errors.emit_message = on_message;
    s.codec.client_data = &s;  // kept by the next call, which may fail already
    jpeg_create_decompress(&s.codec);
    s.progress.progress_monitor = on_progress;
    s.codec.progress = &s.progress;
    jpeg_mem_src(&s.codec, bytes.data(), static_cast<unsigned long>(bytes.size()));
}

// The inks of one row to blue, green, red. Adobe's programs, and all that follow them, store 255 -
// ink.
void convert_inks(const std::uint8_t* inks, std::uint8_t* bgr, std::size_t width, bool inverted) {
    const unsigned flip = inverted ? 0 : 255;
    for (std::size_t x = 0; x < width; ++x, inks += 4, bgr += 3) {
        const unsigned key = inks[3] ^ flip;
        for (std::size_t c = 0; c < 3; ++c)
            bgr[2 - c] = static_cast<std::uint8_t>(((inks[c] ^ flip) * key + 127) / 255);
    }
}

// Returns false after a longjmp. Owns nothing: the buffers are the caller's.
bool read_header(session& s, bytes_view bytes) {
    if (setjmp(s.failed) != 0) return false;
    begin(s, bytes);
    jpeg_read_header(&s.codec, TRUE);
    return true;
}

bool read_pixels(session& s, cv::Mat& out, std::vector<std::uint8_t>& inks) {
    if (setjmp(s.failed) != 0) return false;
    jpeg_start_decompress(&s.codec);
    while (s.codec.output_scanline < s.codec.output_height) {
        std::uint8_t* row = out.ptr(static_cast<int>(s.codec.output_scanline));
        JSAMPROW target = inks.empty() ? row : inks.data();
        jpeg_read_scanlines(&s.codec, &target, 1);
        if (!inks.empty())
            convert_inks(inks.data(), row, s.codec.output_width, s.codec.saw_Adobe_marker);
    }
    // Reads on to the end marker: a file without it is cut.
    jpeg_finish_decompress(&s.codec);
    return true;
}

error failure(const session& s) {
    const bool ended = s.ended_early || s.errors.msg_code == JERR_INPUT_EOF;
    return {ended ? errc::picture_truncated : errc::picture_damaged,
            "JPEG: " + std::string(s.message.data())};
}

struct closing {
    session& s;
    ~closing() { jpeg_destroy_decompress(&s.codec); }
};

}  // namespace

base::result<cv::Mat> decode_jpeg(bytes_view bytes, const picture_header& header) {
    session s;
    const closing at_end{s};
    if (!read_header(s, bytes)) return failure(s);
    if (s.codec.image_width != header.width || s.codec.image_height != header.height)
        return error(errc::picture_damaged, "JPEG: two different sizes");
    const bool inks_stored =
        s.codec.jpeg_color_space == JCS_CMYK || s.codec.jpeg_color_space == JCS_YCCK;
    s.codec.out_color_space = inks_stored ? JCS_CMYK : JCS_EXT_BGR;
    std::vector<std::uint8_t> inks(inks_stored ? std::size_t{4} * s.codec.image_width : 0);
    cv::Mat out(static_cast<int>(header.height), static_cast<int>(header.width), CV_8UC3);
    if (!read_pixels(s, out, inks)) return failure(s);
    return out;
}

}  // namespace ujira::media
