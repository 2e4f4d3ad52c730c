#include <http/picture_name.hpp>
#include <nlohmann/json.hpp>

namespace ujira::http {
namespace {

bool is_drive(std::string_view part) {
    return part.size() == 2 && part[1] == ':';
}

/// Names come in any encoding; what isn't UTF-8 could not be shown or exported.
std::string as_utf8(const std::string& bytes) {
    const auto round_trip =
        nlohmann::json(bytes).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return nlohmann::json::parse(round_trip).get<std::string>();
}

}  // namespace

base::result<std::string> picture_name(std::string_view given) {
    std::string out;
    while (!given.empty()) {
        const auto end = given.find_first_of("/\\");
        std::string part(given.substr(0, end));
        given = end == std::string_view::npos ? std::string_view() : given.substr(end + 1);
        std::erase_if(part,
                      [](char x) { return static_cast<unsigned char>(x) < 0x20 || x == 0x7F; });
        if (part.empty() || part == "." || part == ".." || is_drive(part)) continue;
        if (!out.empty()) out += '/';
        out += part;
    }
    out = as_utf8(out);
    if (out.empty() || out.size() > most_name_bytes)
        return base::error(base::errc::bad_request, "a file name of 1 to 200 bytes").at("name");
    return out;
}

std::string tail_of_name(std::string_view given) {
    if (given.size() <= most_name_bytes) return std::string(given);
    given.remove_prefix(given.size() - most_name_bytes);
    // Not in the middle of a character.
    while (!given.empty() && (static_cast<unsigned char>(given.front()) & 0xC0U) == 0x80U)
        given.remove_prefix(1);
    return std::string(given);
}

}  // namespace ujira::http
