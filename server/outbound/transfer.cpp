#include <base/text.hpp>
#include <mutex>
#include <new>
#include <outbound/transfer.hpp>

namespace ujira::outbound {
namespace {

constexpr long connect_patience_ms = 10'000;
constexpr long patience_ms = 300'000;
constexpr long slow_bytes_per_s = 100;  // slower than this for a while: it hangs
constexpr long slow_patience_s = 30;
constexpr std::size_t most_told = 200;

int leave_when_stopping(void* flag, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<const std::atomic<bool>*>(flag)->load() ? 1 : 0;
}

}  // namespace

void start_transfers() {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

transfer new_transfer(const std::atomic<bool>& stopping) {
    transfer out(curl_easy_init(), curl_easy_cleanup);
    if (!out) throw std::bad_alloc();
    curl_easy_setopt(out.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(out.get(), CURLOPT_CONNECTTIMEOUT_MS, connect_patience_ms);
    curl_easy_setopt(out.get(), CURLOPT_TIMEOUT_MS, patience_ms);
    curl_easy_setopt(out.get(), CURLOPT_LOW_SPEED_LIMIT, slow_bytes_per_s);
    curl_easy_setopt(out.get(), CURLOPT_LOW_SPEED_TIME, slow_patience_s);
    curl_easy_setopt(out.get(), CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(out.get(), CURLOPT_XFERINFOFUNCTION, leave_when_stopping);
    curl_easy_setopt(out.get(), CURLOPT_XFERINFODATA, &stopping);
    return out;
}

void add_line(header_list& list, const std::string& line) {
    curl_slist* longer = curl_slist_append(list.get(), line.c_str());
    if (longer == nullptr) throw std::bad_alloc();
    static_cast<void>(list.release());
    list.reset(longer);
}

std::string tidy(std::string text) {
    for (char& c : text)
        if (c < ' ' || c > '~') c = ' ';
    text.erase(text.find_last_not_of(' ') + 1);
    if (text.size() > most_told) text.resize(most_told);
    return text;
}

}  // namespace ujira::outbound
