// A request as it comes over the line. Whatever the bytes, and however the line cuts them: the same
// head, the same body, the same refusal, and the same place where the next request begins.

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <cstdint>
#include <cstdlib>
#include <http/request_head.hpp>
#include <string>
#include <string_view>

namespace {

namespace bh = boost::beast::http;
using namespace ujira;

struct outcome {
    std::string refused;
    std::string path;
    std::string body;
    std::size_t used = 0;
    bool operator==(const outcome&) const = default;
};

/// Feeds `bytes` in pieces of `piece`, as a connection would, keeping what was not used.
template <class Parser>
bool feed(Parser& parser, std::string_view bytes, std::size_t piece, bool whole, outcome& out) {
    std::size_t seen = out.used;
    while (whole ? !parser.is_done() : !parser.is_header_done()) {
        seen = std::min(bytes.size(), seen + piece);
        const std::string_view fresh = bytes.substr(out.used, seen - out.used);
        boost::system::error_code ec;
        out.used += parser.put(boost::asio::buffer(fresh.data(), fresh.size()), ec);
        if (ec && ec != bh::error::need_more) {
            out.refused = "beast";
            return false;
        }
        if (ec == bh::error::need_more && seen == bytes.size()) {
            out.refused = "unfinished";
            return false;
        }
    }
    return true;
}

outcome read(std::string_view bytes, std::size_t piece) {
    outcome out;
    http::head_parser head;
    head.header_limit(16 << 10);
    head.body_limit(1 << 20);
    if (!feed(head, bytes, piece, false, out)) return out;
    http::request_head known;
    if (const auto framed = http::read_head(head, known); !framed) {
        out.refused = framed.error().detail;
        return out;
    }
    out.path = known.path;
    bh::request_parser<bh::string_body> body(std::move(head));
    body.body_limit(1 << 20);
    if (feed(body, bytes, piece, true, out)) out.body = body.get().body();
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    const std::size_t piece = data[0] % 32 + 1;
    const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
    outcome whole = read(bytes, bytes.size());
    outcome cut = read(bytes, piece);
    // How much was used before a refusal may differ; nothing behind it is read.
    if (!whole.refused.empty() && !cut.refused.empty()) return 0;
    if (!(whole == cut)) std::abort();
    if (whole.used > bytes.size()) std::abort();
    return 0;
}
