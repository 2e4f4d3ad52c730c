#include <curl/curl.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <ledger/merkle.hpp>
#include <memory>
#include <outbound/witnesses.hpp>
#include <store/log.hpp>

namespace ujira::outbound {
namespace {

using base::errc;
using base::error;
using base::result;

constexpr long patience_ms = 5000;
constexpr std::size_t most_bytes = 64 << 10;
constexpr auto round = std::chrono::milliseconds(250);
constexpr int rounds_after_failure = 40;  // 10 s

struct response {
    long status = 0;  // 0: no answer
    std::string body;
};

std::size_t take(char* bytes, std::size_t size, std::size_t count, void* into) {
    auto& body = *static_cast<std::string*>(into);
    if (body.size() + size * count > most_bytes) return 0;
    body.append(bytes, size * count);
    return size * count;
}

response post(const std::string& url, const std::string& body) {
    response out;
    const std::unique_ptr<CURL, void (*)(CURL*)> curl(curl_easy_init(), curl_easy_cleanup);
    curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, body.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT_MS, patience_ms);
    curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &out.body);
    if (curl_easy_perform(curl.get()) == CURLE_OK)
        curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &out.status);
    return out;
}

std::string request_of(std::int64_t old_size, const std::vector<ledger::digest>& proof,
                       const std::string& checkpoint) {
    std::string out = "old " + std::to_string(old_size) + "\n";
    for (const ledger::digest& d : proof) out += ledger::format_hash(d) + "\n";
    return out + "\n" + checkpoint;
}

}  // namespace

result<witness_address> parse_witness(const std::string& text) {
    const auto space = text.find(' ');
    if (space == text.npos) return error(errc::bad_request, "a witness is \"VERIFIER-KEY URL\"");
    const auto key = ledger::parse_verifier_key(text.substr(0, space));
    if (!key) return key.error();
    if (key->kind != ledger::key_kind::cosignature)
        return error(errc::bad_request, "that is a log's key, not a witness's");
    std::string url = text.substr(space + 1);
    while (url.ends_with('/')) url.pop_back();
    if (!url.starts_with("http://") && !url.starts_with("https://"))
        return error(errc::bad_request, "a witness's address begins with http:// or https://");
    return witness_address{*key, std::move(url)};
}

witness_client::witness_client(store::log_keeper& log, store::readers& readers,
                               std::vector<witness_address> witnesses)
    : log_(log), readers_(readers) {
    if (witnesses.empty()) return;
    std::vector<std::string> names;
    for (witness_address& w : witnesses) {
        names.push_back(w.key.name);
        witnesses_.push_back({std::move(w)});
    }
    log_.expect_witnesses(names);
    curl_global_init(CURL_GLOBAL_DEFAULT);
    thread_ = std::thread([this] { loop(); });
}

witness_client::~witness_client() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void witness_client::loop() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        lock.unlock();
        for (asked& w : witnesses_) ask(w);
        lock.lock();
        wake_.wait_for(lock, round, [this] { return stopping_; });
    }
}

void witness_client::ask(asked& w) {
    if (w.rests > 0) {
        --w.rests;
        return;
    }
    const auto head = log_.head();
    if (head->of.size == w.told) return;
    // The second time it is asked from where it stands.
    if (submit(w, *head) || submit(w, *head)) return;
    spdlog::warn("the witness {} did not sign the checkpoint of {}", w.of.key.name, head->of.size);
    w.rests = rounds_after_failure;
}

bool witness_client::submit(asked& w, const store::log_head& head) {
    std::vector<ledger::digest> proof;
    if (w.seen > 0 && w.seen < head.of.size) {
        const auto read = readers_.run([&](store::tx& tx) {
            proof = ledger::consistency_proof(w.seen, head.of.size, store::log_nodes(tx).reader());
        });
        if (!read) return false;
    }
    const response told = post(w.of.url + "/add-checkpoint", request_of(w.seen, proof, head.text));
    if (told.status == 409) {
        const auto seen = ledger::parse_count(told.body.substr(0, told.body.find('\n')));
        if (seen && *seen <= head.of.size) w.seen = *seen;
        return false;
    }
    const auto lines = ledger::parse_signatures(told.body);
    if (told.status != 200 || !lines) return false;
    const ledger::note cosigned{ledger::format(head.of), *lines};
    const auto at_s = ledger::cosigned_at(cosigned, w.of.key);
    if (!at_s) return false;
    const auto mine = std::find_if(lines->begin(), lines->end(),
                                   [&](const auto& s) { return s.name == w.of.key.name; });
    w.seen = head.of.size;
    w.told = head.of.size;
    log_.add_cosignature({w.of.key.name, head.of.size, *at_s}, *mine);
    return true;
}

}  // namespace ujira::outbound
