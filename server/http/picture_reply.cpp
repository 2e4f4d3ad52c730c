#include <http/picture_reply.hpp>

namespace ujira::http {

reply lasting_reply(const char* type, const std::string& tag) {
    reply r;
    r.content_type = type;
    r.headers = {{"Cache-Control", "private, max-age=31536000, immutable"},
                 {"ETag", "\"" + tag + "\""}};
    return r;
}

base::result<reply> picture_reply(const call& c, const std::string& path,
                                  const std::string& sha256) {
    auto bytes = c.files.kept->read(path);
    if (!bytes) return bytes.error();
    reply r = lasting_reply("image/webp", sha256);
    r.shared = std::move(*bytes);
    return r;
}

base::result<std::int64_t> path_number(const std::string& text) {
    if (text.empty() || text.size() > 6 ||
        text.find_first_not_of("0123456789") != std::string::npos)
        return base::errc::not_found;
    return std::int64_t{std::stoll(text)};
}

}  // namespace ujira::http
