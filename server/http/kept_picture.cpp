#include <http/files.hpp>
#include <http/kept_picture.hpp>

namespace ujira::http {

base::prepare_request look_request(const std::string& path) {
    return {path, path + ".picture", path + ".thumbnail"};
}

app::picture picture_of(const base::prepare_answer& looked, const std::string& name) {
    return {name,          looked.sha256, looked.format, looked.width,
            looked.height, looked.bytes,  looked.facts,  0};
}

void keep_picture(const picture_files& files, const base::prepare_request& from,
                  const std::string& sha256) {
    keep_file(from.picture_path, files.picture(sha256));
    keep_file(from.thumbnail_path, files.thumbnail(sha256));
    keep_file(from.path, files.original(sha256));
}

void remove_looked_at(const std::string& path) {
    const base::prepare_request made = look_request(path);
    for (const std::string& each : {made.path, made.picture_path, made.thumbnail_path})
        remove_file(each);
}

}  // namespace ujira::http
