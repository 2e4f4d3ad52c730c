#include <algorithm>
#include <base/encoding.hpp>
#include <cstdio>
#include <ctime>
#include <new>
#include <outbound/mail.hpp>
#include <outbound/transfer.hpp>

namespace ujira::outbound {
namespace {

using mime = std::unique_ptr<curl_mime, void (*)(curl_mime*)>;

/// An encoded word is 75 characters at most (RFC 2047, 2); 45 bytes become 60 of base64.
constexpr std::size_t word_bytes = 45;
/// Lines are 998 at most (RFC 5322, 2.1.1), with the header's name.
constexpr std::size_t most_plain = 200;

/// As many bytes as a word takes, without cutting a character in two.
std::size_t word_of(std::string_view text) {
    std::size_t size = std::min(word_bytes, text.size());
    const auto continues = [&](std::size_t at) {
        return (static_cast<unsigned char>(text[at]) & 0xc0U) == 0x80U;
    };
    while (size > 1 && size < text.size() && continues(size)) --size;
    return size;
}

bool plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; }) &&
           text.find("=?") == text.npos && text.size() <= most_plain;
}

std::string encoded(std::string_view utf8) {
    std::string out;
    while (!utf8.empty()) {
        const std::size_t size = word_of(utf8);
        if (!out.empty()) out += "\r\n ";
        out += "=?UTF-8?B?" + base::to_base64(utf8.substr(0, size)) + "?=";
        utf8.remove_prefix(size);
    }
    return out;
}

std::string date_text() {
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    ::gmtime_r(&now, &utc);
    char out[64];
    // The C locale's names, which nothing here changes.
    const auto size = std::strftime(out, sizeof out, "%a, %d %b %Y %H:%M:%S +0000", &utc);
    return {out, size};
}

std::string domain_of(const std::string& address) {
    return address.substr(address.rfind('@') + 1);
}

header_list headers_of(const mail_config& by, const std::string& sender_name, const letter& l) {
    header_list out(nullptr, curl_slist_free_all);
    add_line(out, "Date: " + date_text());
    add_line(out, "From: " + header_name(sender_name) + " <" + by.from + ">");
    add_line(out, "To: <" + l.to + ">");
    add_line(out, "Subject: " + header_text(l.subject));
    add_line(out, "Message-ID: <" + l.id + "@" + domain_of(by.from) + ">");
    add_line(out, "Auto-Submitted: auto-generated");  // RFC 3834: no out-of-office answers
    return out;
}

curl_mimepart* new_part(curl_mime* whole) {
    curl_mimepart* part = curl_mime_addpart(whole);
    if (part == nullptr) throw std::bad_alloc();
    return part;
}

void check(CURLcode done) {
    if (done != CURLE_OK) throw std::bad_alloc();
}

mime body_of(CURL* curl, const letter& l) {
    mime out(curl_mime_init(curl), curl_mime_free);
    if (!out) throw std::bad_alloc();
    curl_mimepart* text = new_part(out.get());
    check(curl_mime_data(text, l.text.data(), l.text.size()));
    check(curl_mime_type(text, "text/plain; charset=utf-8"));
    check(curl_mime_encoder(text, "quoted-printable"));
    for (const attachment& a : l.attachments) {
        curl_mimepart* part = new_part(out.get());
        check(curl_mime_data(part, a.bytes.data(), a.bytes.size()));
        check(curl_mime_type(part, a.type.c_str()));
        check(curl_mime_filename(part, a.name.c_str()));
        check(curl_mime_encoder(part, "base64"));
    }
    return out;
}

/// Keeps the newest line that the server said.
std::size_t listen(char* bytes, std::size_t size, std::size_t count, void* into) {
    *static_cast<std::string*>(into) = std::string(bytes, size * count);
    return size * count;
}

void address(CURL* curl, const mail_config& by) {
    const bool tls = by.security == mail_security::tls;
    // What stands behind the slash is how we greet the server.
    const std::string url = std::string(tls ? "smtps" : "smtp") + "://" + by.host + ":" +
                            std::to_string(by.port) + "/" + domain_of(by.from);
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    if (by.security != mail_security::none)
        curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
    if (!by.user.empty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, by.user.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, by.password.c_str());
    }
}

}  // namespace

std::string header_text(std::string_view utf8) {
    return plain(utf8) ? std::string(utf8) : encoded(utf8);
}

std::string header_name(std::string_view utf8) {
    const bool phrase = utf8.find_first_of("()<>[]:;@\\,.\"") == utf8.npos;
    return plain(utf8) && phrase ? std::string(utf8) : encoded(utf8);
}

delivery send_mail(const mail_config& by, const std::string& sender_name, const letter& l,
                   const std::atomic<bool>& stopping) {
    const transfer curl = new_transfer(stopping);
    address(curl.get(), by);
    const std::string from = "<" + by.from + ">";
    const header_list headers = headers_of(by, sender_name, l);
    header_list to(nullptr, curl_slist_free_all);
    add_line(to, "<" + l.to + ">");
    const mime body = body_of(curl.get(), l);
    std::string said;
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, to.get());
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl.get(), CURLOPT_MIMEPOST, body.get());
    curl_easy_setopt(curl.get(), CURLOPT_HEADERFUNCTION, listen);
    curl_easy_setopt(curl.get(), CURLOPT_HEADERDATA, &said);
    const CURLcode done = curl_easy_perform(curl.get());
    const std::string last = tidy(said);
    if (done == CURLE_OK) return {true, last, ""};
    return {false, "", std::string(curl_easy_strerror(done)) + (last.empty() ? "" : "; " + last)};
}

}  // namespace ujira::outbound
