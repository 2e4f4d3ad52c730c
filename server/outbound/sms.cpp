#include <array>
#include <functional>
#include <nlohmann/json.hpp>
#include <outbound/sms.hpp>
#include <outbound/transfer.hpp>
#include <utility>

namespace ujira::outbound {
namespace {

constexpr std::size_t most_answer_bytes = 64 << 10;

using escape = std::function<std::string(const std::string&)>;

std::string as_it_is(const std::string& text) {
    return text;
}

/// Inside a JSON text that the template has opened already.
std::string in_json(const std::string& text) {
    const std::string quoted = nlohmann::json(text).dump();
    return quoted.substr(1, quoted.size() - 2);
}

/// RFC 3986's unreserved characters stay.
std::string in_url(const std::string& text) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
            std::string_view("-._~").find(c) != std::string_view::npos)
            out += c;
        else
            (out += '%') += {digits[byte >> 4U], digits[byte & 15U]};
    }
    return out;
}

/// One pass from left to right: what was filled in is never looked at again.
std::string fill(const std::string& form, const sms_config& by, const letter& l,
                 const escape& made) {
    const std::array<std::pair<std::string_view, const std::string*>, 4> places{
        {{"{to}", &l.to}, {"{text}", &l.text}, {"{id}", &l.id}, {"{secret}", &by.secret}}};
    std::string out;
    for (std::size_t at = 0; at < form.size();) {
        std::size_t taken = 0;
        for (const auto& [mark, value] : places)
            if (form.compare(at, mark.size(), mark) == 0) {
                out += made(*value);
                taken = mark.size();
            }
        if (taken == 0) out += form[at];
        at += taken == 0 ? 1 : taken;
    }
    return out;
}

std::size_t take(char* bytes, std::size_t size, std::size_t count, void* into) {
    auto& body = *static_cast<std::string*>(into);
    if (body.size() + size * count > most_answer_bytes) return 0;
    body.append(bytes, size * count);
    return size * count;
}

/// What the gateway calls the message; nothing where it doesn't say it there.
std::string id_in(const std::string& answer, const std::string& pointer) {
    if (pointer.empty()) return {};
    const auto body = nlohmann::json::parse(answer, nullptr, false);
    if (body.is_discarded()) return {};
    const nlohmann::json::json_pointer place(pointer);
    if (!body.contains(place)) return {};
    const auto& id = body[place];
    return tidy(id.is_string() ? id.get<std::string>() : id.dump());
}

}  // namespace

gateway_request request_of(const sms_config& by, const letter& l) {
    gateway_request out;
    out.url = fill(by.url, by, l, in_url);
    const letter without_words{l.id, "", "", ""};
    for (const std::string& h : by.headers)
        out.headers.push_back(fill(h, by, without_words, as_it_is));
    out.body = fill(by.body, by, l, by.escaping == sms_escaping::json ? in_json : in_url);
    return out;
}

delivery send_sms(const sms_config& by, const letter& l, const std::atomic<bool>& stopping) {
    const transfer curl = new_transfer(stopping);
    const gateway_request asked = request_of(by, l);
    header_list headers(nullptr, curl_slist_free_all);
    for (const std::string& h : asked.headers) add_line(headers, h);
    std::string answer;
    curl_easy_setopt(curl.get(), CURLOPT_URL, asked.url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "http,https");
    if (by.method != "GET") {
        curl_easy_setopt(curl.get(), CURLOPT_CUSTOMREQUEST, by.method.c_str());
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(asked.body.size()));
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, asked.body.c_str());
    }
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &answer);
    const CURLcode done = curl_easy_perform(curl.get());
    if (done != CURLE_OK) return {false, "", curl_easy_strerror(done)};
    long status = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    if (status / 100 != 2) return {false, "", "the gateway answered " + std::to_string(status)};
    return {true, id_in(answer, by.id_pointer), ""};
}

}  // namespace ujira::outbound
