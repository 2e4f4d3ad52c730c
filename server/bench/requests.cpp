#include <atomic>
#include <bench/load.hpp>
#include <bench/requests.hpp>

namespace ujira::bench {
namespace {

/// Three boxes and a tag.
constexpr std::string_view annotation =
    R"({"annotation":{"shapes":[)"
    R"({"type":"box","label":"boat","x":12300,"y":20100,"w":32100,"h":15400},)"
    R"({"type":"box","label":"boat","x":62300,"y":30100,"w":12100,"h":9400},)"
    R"({"type":"box","label":"boat","x":2300,"y":80100,"w":22100,"h":19400}],)"
    R"("tags":["night"],"nothing_here":false}})";

std::string once_headers(const login& me) {
    static std::atomic<std::int64_t> keys{10'000'000};
    return me.headers() + "Idempotency-Key: bench-" + std::to_string(++keys) + "\r\n";
}

std::string assignment_path(const std::string& assignment, const char* rest) {
    return "/api/v1/assignments/" + assignment + rest;
}

}  // namespace

std::string claim_request(const world& w, const login& me) {
    return request_text("POST", "/api/v1/projects/" + w.project + "/next", once_headers(me),
                        R"({"offer_hash":")" + w.offer_sha256 + "\"}");
}

std::string offer_hash_in(std::string_view body) {
    constexpr std::string_view name = "\"offer_hash\":\"";
    return std::string(body.substr(body.find(name) + name.size(), 64));
}

std::string claimed_in(std::string_view body) {
    // Nothing that comes before it holds an id of its own.
    constexpr std::string_view name = "\"id\":\"";
    return std::string(body.substr(body.find(name) + name.size(), 36));
}

std::string submit_request(const login& me, const std::string& assignment) {
    return request_text("POST", assignment_path(assignment, "/submission"), once_headers(me),
                        annotation);
}

std::string return_request(const login& me, const std::string& assignment) {
    return request_text("POST", assignment_path(assignment, "/return"), once_headers(me));
}

}  // namespace ujira::bench
