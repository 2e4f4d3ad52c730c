#include <sys/stat.h>

#include <algorithm>
#include <base/encoding.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <harness/providers.hpp>
#include <stdexcept>
#include <thread>

namespace ujira::acceptance {
namespace {

constexpr auto patience = 20s;

template <class T>
std::vector<T> until_there(const std::function<std::vector<T>()>& look, std::size_t count) {
    const auto until = std::chrono::steady_clock::now() + patience;
    for (;;) {
        std::vector<T> all = look();
        if (all.size() >= count) return all;
        if (std::chrono::steady_clock::now() > until)
            throw std::runtime_error("only " + std::to_string(all.size()) + " messages came");
        std::this_thread::sleep_for(10ms);
    }
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::string header_of(const std::string& head, const std::string& name) {
    const std::string wanted = "\r\n" + lower(name) + ":";
    const std::string all = "\r\n" + head;
    auto at = lower(all).find(wanted);
    if (at == std::string::npos) return {};
    at += wanted.size();
    std::string out;
    for (;; at += 2) {
        const auto end = all.find("\r\n", at);
        out += all.substr(at, end - at);
        if (end == std::string::npos || end + 2 >= all.size() || all[end + 2] != ' ') break;
        at = end;
    }
    out.erase(0, out.find_first_not_of(' '));
    return out;
}

std::string from_quoted_printable(const std::string& text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '=' || at + 2 >= text.size())
            out += text[at];
        else if (text.compare(at, 3, "=\r\n") == 0)
            at += 2;
        else {
            out += static_cast<char>(std::stoi(text.substr(at + 1, 2), nullptr, 16));
            at += 2;
        }
    }
    return out;
}

std::string from_lines_of_base64(std::string text) {
    text.erase(
        std::remove_if(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n'; }),
        text.end());
    return base::from_base64(text).value_or("no base64");
}

std::string decoded(const std::string& part) {
    const auto gap = part.find("\r\n\r\n");
    const std::string head = part.substr(0, gap);
    const std::string body = part.substr(gap + 4);
    const std::string encoding = header_of(head, "Content-Transfer-Encoding");
    if (encoding == "base64") return from_lines_of_base64(body);
    if (encoding == "quoted-printable") return from_quoted_printable(body);
    return body;
}

std::string inside(const std::string& line) {
    return line.substr(line.find('<') + 1, line.rfind('>') - line.find('<') - 1);
}

}  // namespace

std::string taken_mail::header(const std::string& name) const {
    return header_of(raw.substr(0, raw.find("\r\n\r\n") + 2), name);
}

std::vector<std::string> taken_mail::parts() const {
    const std::string type = header("Content-Type");
    const std::string mark = "boundary=";
    const auto at = type.find(mark);
    if (at == std::string::npos) return {decoded(raw)};
    std::string boundary = type.substr(at + mark.size());
    boundary.erase(std::remove(boundary.begin(), boundary.end(), '"'), boundary.end());
    const std::string line = "\r\n--" + boundary;
    std::vector<std::string> out;
    for (auto start = raw.find(line); start != std::string::npos;) {
        start += line.size() + 2;
        const auto end = raw.find(line, start);
        if (end == std::string::npos) break;
        out.push_back(decoded(raw.substr(start, end - start)));
        start = end;
    }
    return out;
}

std::vector<taken_mail> mail_server::taken() const {
    const std::lock_guard lock(mutex_);
    return taken_;
}

std::vector<taken_mail> mail_server::wait_for(std::size_t count) const {
    return until_there<taken_mail>([this] { return taken(); }, count);
}

void mail_server::talk(peer& p) {
    ++visits_;
    if (how_ == manner::hang) return p.keep_waiting();
    taken_mail m;
    p.say("220 sink\r\n");
    while (const auto line = p.line()) {
        const std::string word = line->substr(0, 4);
        if (word == "QUIT") return p.say("221 bye\r\n");
        if (word == "RCPT" && how_ == manner::refuse) {
            p.say("451 come again later\r\n");
            continue;
        }
        if (word == "MAIL") m.from = inside(*line);
        if (word == "RCPT") m.to.push_back(inside(*line));
        if (word != "DATA") {
            p.say("250 fine\r\n");
            continue;
        }
        p.say("354 go on\r\n");
        for (auto data = p.line(); data && *data != "."; data = p.line())
            m.raw += (data->starts_with("..") ? data->substr(1) : *data) + "\r\n";
        {
            const std::lock_guard lock(mutex_);
            taken_.push_back(m);
        }
        if (how_ == manner::cut) return;
        p.say("250 queued as 7\r\n");
        m = {};
    }
}

std::vector<taken_sms> sms_gateway::taken() const {
    const std::lock_guard lock(mutex_);
    return taken_;
}

std::vector<taken_sms> sms_gateway::wait_for(std::size_t count) const {
    return until_there<taken_sms>([this] { return taken(); }, count);
}

void sms_gateway::talk(peer& p) {
    if (how_ == manner::hang) return p.keep_waiting();
    std::size_t size = 0;
    taken_sms sms;
    for (auto line = p.line(); line && !line->empty(); line = p.line()) {
        const auto colon = line->find(": ");
        const std::string name = lower(line->substr(0, colon));
        if (name == "content-length") size = std::stoul(line->substr(colon + 2));
        if (name == "authorization") sms.authorization = line->substr(colon + 2);
    }
    const auto bytes = p.bytes(size);
    if (!bytes) return;
    if (how_ == manner::refuse)
        return p.say("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    const json body = json::parse(*bytes);
    sms.to = body["to"];
    sms.text = body["text"];
    sms.id = body["id"];
    {
        const std::lock_guard lock(mutex_);
        taken_.push_back(sms);
    }
    if (how_ == manner::cut) return;
    const std::string told = R"({"messages":[{"id":"sms-7"}]})";
    p.say("HTTP/1.1 202 Accepted\r\nContent-Length: " + std::to_string(told.size()) +
          "\r\nConnection: close\r\n\r\n" + told);
}

reachable_world::reachable_world(server_options options) {
    const std::string secret = folder + "/secret";
    std::ofstream(secret) << "gateway-key\n";
    ::chmod(secret.c_str(), 0600);
    std::ofstream(folder + "/outbound.toml")
        << "site = \"https://coop.example\"\n[mail]\nserver = \"127.0.0.1\"\nport = " << mail.port()
        << "\nsecurity = \"none\"\nfrom = \"pay@coop.example\"\n[sms]\nurl = \"http://127.0.0.1:"
        << sms.port() << "/send\"\nheaders = [\"Authorization: Bearer {secret}\", "
        << "\"Content-Type: application/json\"]\nsecret_file = \"" << secret << "\"\n"
        << R"(body = '{"to":"{to}","text":"{text}","id":"{id}"}')"
        << "\nid = \"/messages/0/id\"\n";
    options.more.insert(options.more.end(), {"--outbound", folder + "/outbound.toml"});
    w = std::make_unique<world>(options);
}

reachable_world::~reachable_world() {
    w.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
}

std::string code_in(const std::string& text) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    for (std::size_t at = 0; at + 6 <= text.size(); ++at)
        if (std::all_of(&text[at], &text[at] + 6, digit)) return text.substr(at, 6);
    throw std::runtime_error("no code in: " + text);
}

answer try_contact(world& w, const std::string& login, const std::string& kind,
                   const std::string& address) {
    return w.as(login).create("/api/v1/contacts",
                              {{"kind", kind}, {"address", address}, {"password", "any"}});
}

namespace {

std::string confirm(world& w, const std::string& login, const std::string& id,
                    const std::string& text) {
    expect(w.as(login).post("/api/v1/contacts/" + id + "/confirm", {{"code", code_in(text)}}), 200);
    return id;
}

}  // namespace

std::string confirmed_mail(reachable_world& r, const std::string& login,
                           const std::string& address) {
    const std::size_t before = r.mail.taken().size();
    const std::string id = expect(try_contact(*r.w, login, "mail", address), 201)["id"];
    return confirm(*r.w, login, id, r.mail.wait_for(before + 1).back().text());
}

std::string confirmed_sms(reachable_world& r, const std::string& login, const std::string& number) {
    const std::size_t before = r.sms.taken().size();
    const std::string id = expect(try_contact(*r.w, login, "sms", number), 201)["id"];
    return confirm(*r.w, login, id, r.sms.wait_for(before + 1).back().text);
}

}  // namespace ujira::acceptance
