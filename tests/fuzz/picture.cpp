// Picture files from strangers, before anything is decoded, and what strangers call them: whatever
// the bytes claim, they are taken within the limits or refused, without reading beyond their end.

#include <base/media_protocol.hpp>
#include <cstdint>
#include <cstdlib>
#include <http/picture_name.hpp>
#include <media/inspect.hpp>
#include <string_view>

namespace {

using namespace ujira;

void look_at(media::bytes_view bytes) {
    const auto header = media::inspect(bytes);
    if (!header) return;
    if (header->width < 1 || header->height < 1 || header->width > 65'535 ||
        header->height > 65'535 || header->width * header->height > base::max_picture_pixels)
        std::abort();
    if (header->turn < 1 || header->turn > 8) std::abort();
}

// A name that was taken is taken again as it is, and leads nowhere.
void read_name(std::string_view given) {
    const auto name = http::picture_name(given);
    if (!name) return;
    if (name->empty() || name->size() > http::most_name_bytes || name->front() == '/' ||
        ("/" + *name + "/").find("/../") != std::string::npos)
        std::abort();
    const auto again = http::picture_name(*name);
    if (!again || *again != *name) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    look_at({data, size});
    read_name({reinterpret_cast<const char*>(data), size});
    return 0;
}
