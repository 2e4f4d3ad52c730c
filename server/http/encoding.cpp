#include <zlib.h>

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/rfc7230.hpp>
#include <http/encoding.hpp>
#include <new>
#include <stdexcept>

namespace ujira::http {
namespace {

constexpr int gzip_format = 15 + 16;  // zlib's way to say 32 KiB of window, and gzip around it
constexpr int memory_level = 8;

/// One a thread, used again and again: making it costs more than most answers.
class packer {
  public:
    packer() {
        if (::deflateInit2(&z_, Z_BEST_SPEED, Z_DEFLATED, gzip_format, memory_level,
                           Z_DEFAULT_STRATEGY) != Z_OK)
            throw std::bad_alloc();
    }
    ~packer() { ::deflateEnd(&z_); }
    packer(const packer&) = delete;
    packer& operator=(const packer&) = delete;

    std::string pack(std::string_view bytes) {
        ::deflateReset(&z_);
        std::string out(::deflateBound(&z_, bytes.size()), '\0');
        z_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        z_.avail_in = static_cast<uInt>(bytes.size());
        z_.next_out = reinterpret_cast<Bytef*>(out.data());
        z_.avail_out = static_cast<uInt>(out.size());
        if (::deflate(&z_, Z_FINISH) != Z_STREAM_END) throw std::logic_error("gzip found no end");
        out.resize(z_.total_out);
        return out;
    }

  private:
    z_stream z_{};
};

std::string_view opaque_part(std::string_view etag) {
    if (etag.starts_with("W/")) etag.remove_prefix(2);
    return etag;
}

}  // namespace

bool accepts(std::string_view accept_encoding, std::string_view coding) {
    for (const auto& [name, parameters] : boost::beast::http::ext_list(accept_encoding)) {
        if (!boost::beast::iequals(name, coding)) continue;
        for (const auto& [key, value] : parameters)
            if (boost::beast::iequals(key, "q") &&
                value.find_first_not_of("0.") == std::string_view::npos)
                return false;
        return true;
    }
    return false;
}

bool names_tag(std::string_view if_none_match, std::string_view etag) {
    if (if_none_match == "*") return true;
    while (!if_none_match.empty()) {
        const auto end = if_none_match.find(',');
        std::string_view one = if_none_match.substr(0, end);
        while (one.starts_with(' ')) one.remove_prefix(1);
        while (one.ends_with(' ')) one.remove_suffix(1);
        if (opaque_part(one) == opaque_part(etag)) return true;
        if (end == std::string_view::npos) return false;
        if_none_match.remove_prefix(end + 1);
    }
    return false;
}

std::string gzip(std::string_view bytes) {
    thread_local packer mine;
    return mine.pack(bytes);
}

}  // namespace ujira::http
