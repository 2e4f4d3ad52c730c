#include <filesystem>
#include <fstream>
#include <harness/exchange_log.hpp>
#include <mutex>

namespace ujira::acceptance {
namespace {

/// What was refused for its size alone would fill the file with noise.
constexpr std::size_t most_refused_bytes = 64 << 10;

std::ofstream open_log() {
    const std::filesystem::path folder = std::filesystem::path(UJIRA_BINARY_DIR) / "exchanges";
    std::filesystem::create_directories(folder);
    return std::ofstream(folder / "test_acceptance.jsonl", std::ios::trunc);
}

bool is_json(std::string_view content_type) {
    const auto type = content_type.substr(0, content_type.find(';'));
    return type == "application/json" || type.ends_with("+json");
}

json readable(const std::string& bytes, const std::string& content_type, bool refused) {
    if (bytes.empty() || !is_json(content_type)) return nullptr;
    if (refused && bytes.size() > most_refused_bytes) return nullptr;
    json parsed = json::parse(bytes, nullptr, false);
    return parsed.is_discarded() ? json(bytes) : parsed;
}

}  // namespace

void record_exchange(const request& asked, const answer& told) {
    if (told.status == 308) return;  // of the door that only points to TLS
    static std::mutex mutex;
    static std::ofstream log = open_log();
    const bool refused = told.status >= 400;
    const std::string& sent_type = asked.content_type;
    const json line = {{"method", asked.method},
                       {"path", asked.path},
                       {"request_headers", asked.headers},
                       {"request_body", readable(asked.body, sent_type, refused)},
                       {"status", told.status},
                       {"response_headers", told.headers},
                       {"response_body", readable(told.bytes, told.header("content-type"), false)}};
    // What is no UTF-8 was sent to be refused.
    const std::string text = line.dump(-1, ' ', false, json::error_handler_t::replace);
    const std::lock_guard lock(mutex);
    log << text << '\n' << std::flush;
}

}  // namespace ujira::acceptance
