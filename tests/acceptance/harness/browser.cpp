#include <atomic>
#include <harness/browser.hpp>

namespace ujira::acceptance {
namespace {

request plain(const char* method, const std::string& path) {
    return {.method = method, .path = path};
}

request with_key(request r, const std::string& key) {
    r.headers["Idempotency-Key"] = key.empty() ? new_key() : key;
    return r;
}

std::string session_cookie_of(const answer& a) {
    const std::string cookie = a.header("set-cookie");
    const std::string name = "ujira_session=";
    if (!cookie.starts_with(name)) return "";
    return cookie.substr(name.size(), cookie.find(';') - name.size());
}

}  // namespace

std::string new_key() {
    static std::atomic<int> next{1};
    return "key-" + std::to_string(100000 + next.fetch_add(1));
}

request json_request(const std::string& method, const std::string& path, const std::string& text) {
    return {.method = method, .path = path, .body = text, .content_type = "application/json"};
}

answer browser::get(const std::string& path) {
    return send(plain("GET", path));
}
answer browser::post(const std::string& path) {
    return send(plain("POST", path));
}
answer browser::post(const std::string& path, const json& body) {
    return send(json_request("POST", path, body.dump()));
}
answer browser::put(const std::string& path, const json& body, const std::string& if_match) {
    request r = json_request("PUT", path, body.dump());
    if (!if_match.empty()) r.headers["If-Match"] = if_match;
    return send(std::move(r));
}
answer browser::remove(const std::string& path) {
    return send(plain("DELETE", path));
}
answer browser::create(const std::string& path, const std::string& key) {
    return send(with_key(plain("POST", path), key));
}
answer browser::create(const std::string& path, const json& body, const std::string& key) {
    return send(with_key(json_request("POST", path, body.dump()), key));
}
answer browser::upload(const std::string& path, const std::string& bytes, const std::string& key) {
    request r = plain("POST", path);
    r.body = bytes;
    r.content_type = "application/octet-stream";
    return send(with_key(std::move(r), key));
}

answer browser::send_piece(const std::string& path, std::size_t offset, const std::string& bytes) {
    request r{.method = "PATCH", .path = path, .body = bytes};
    r.content_type = "application/octet-stream";
    r.headers["Upload-Offset"] = std::to_string(offset);
    return send(std::move(r));
}

answer browser::send(request r) {
    if (!session_token.empty()) r.headers.try_emplace("Cookie", "ujira_session=" + session_token);
    if (!csrf_token.empty() && r.method != "GET") r.headers.try_emplace("X-CSRF-Token", csrf_token);
    return client_.send(std::move(r));
}

answer browser::enter(const std::string& path, const json& body) {
    answer a = post(path, body);
    if (a.status != 200) return a;
    session_token = session_cookie_of(a);
    csrf_token = a.body["csrf_token"];
    return a;
}

answer browser::log_in(const std::string& login, const std::string& password) {
    return enter("/api/v1/session", {{"login", login}, {"password", password}});
}
answer browser::demo_log_in(const std::string& login, bool shared) {
    return enter("/api/v1/demo/session", {{"login", login}, {"shared", shared}});
}

}  // namespace ujira::acceptance
