#define TOML_HEADER_ONLY 1
#include <sys/stat.h>
#include <toml++/toml.h>

#include <algorithm>
#include <base/text.hpp>
#include <domain/contacts.hpp>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <nlohmann/json.hpp>
#include <outbound/config.hpp>
#include <stdexcept>
#include <string_view>

namespace ujira::outbound {
namespace {

/// One table of the file; everything it is asked for is checked, and what nobody asks for is
/// refused: a misspelt line must not be dropped silently.
class section {
  public:
    section(std::string file, std::string name, const toml::table& t,
            std::initializer_list<std::string_view> known)
        : file_(std::move(file)), name_(std::move(name)), table_(t) {
        for (const auto& [key, value] : table_)
            if (std::find(known.begin(), known.end(), key.str()) == known.end())
                fail(std::string(key.str()), "is not known here");
    }

    [[noreturn]] void fail(const std::string& key, const std::string& why) const {
        throw std::runtime_error(file_ + ": " + (name_.empty() ? "" : name_ + ".") + key + " " +
                                 why);
    }

    std::string text(const char* key, const char* otherwise = nullptr) const {
        const toml::node* node = table_.get(key);
        if (node == nullptr && otherwise != nullptr) return otherwise;
        if (node == nullptr) fail(key, "is missing");
        const auto value = node->value<std::string>();
        if (!value || !base::printable(*value)) fail(key, "must be a text");
        return *value;
    }

    std::string line(const char* key, const char* otherwise = nullptr) const {
        std::string out = text(key, otherwise);
        if (!base::one_line(out)) fail(key, "must be one line");
        return out;
    }

    int port(const char* key, int otherwise) const {
        const toml::node* node = table_.get(key);
        if (node == nullptr) return otherwise;
        const auto value = node->value_exact<std::int64_t>();
        if (!value || *value < 1 || *value > 65535) fail(key, "must be a port, 1 to 65535");
        return static_cast<int>(*value);
    }

    std::vector<std::string> lines(const char* key) const {
        std::vector<std::string> out;
        const toml::node* node = table_.get(key);
        if (node == nullptr) return out;
        const toml::array* list = node->as_array();
        if (list == nullptr) fail(key, "must be a list of texts");
        for (const toml::node& one : *list) {
            const auto value = one.value_exact<std::string>();
            if (!value || !base::one_line(*value)) fail(key, "must be a list of texts");
            out.push_back(*value);
        }
        return out;
    }

    /// The first line of the file that this key names; empty where the key is missing.
    std::string secret(const char* key) const {
        const std::string path = line(key, "");
        if (path.empty()) return {};
        struct stat found {};
        if (::stat(path.c_str(), &found) != 0) fail(key, "names a file that isn't there: " + path);
        if ((found.st_mode & (S_IRWXG | S_IRWXO)) != 0)
            fail(key, "names a file that others than its owner may use (chmod 600): " + path);
        std::ifstream in(path);
        std::string out;
        if (!std::getline(in, out) || out.empty() || !base::one_line(out))
            fail(key, "names a file without a secret in its first line: " + path);
        return out;
    }

  private:
    std::string file_;
    std::string name_;
    const toml::table& table_;
};

bool is_this_machine(std::string_view host) {
    return host == "localhost" || host == "127.0.0.1" || host == "::1" || host == "[::1]";
}

/// What stands between "://" and the next of "/", "?" or the port.
std::string_view host_of(std::string_view url) {
    const auto start = url.find("://");
    if (start == url.npos) return {};
    url.remove_prefix(start + 3);
    if (url.starts_with('[')) return url.substr(0, url.find(']') + 1);
    return url.substr(0, url.find_first_of(":/?#"));
}

/// Nobody on the way may read where people are paid.
bool is_safe_address(std::string_view url) {
    const auto host = host_of(url);
    return !host.empty() && host.find('@') == host.npos &&
           (url.starts_with("https://") || (url.starts_with("http://") && is_this_machine(host)));
}

mail_security security_of(const section& s, const std::string& host) {
    const std::string word = s.line("security", "starttls");
    if (word == "starttls") return mail_security::starttls;
    if (word == "tls") return mail_security::tls;
    if (word != "none") s.fail("security", "is \"starttls\", \"tls\" or \"none\"");
    if (!is_this_machine(host))
        s.fail("security", "may be \"none\" for a server on this machine only");
    return mail_security::none;
}

mail_config read_mail(const section& s) {
    mail_config out;
    out.host = s.line("server");
    if (out.host.empty() || out.host.find_first_of(" /@?#") != std::string::npos)
        s.fail("server", "is a host's name, such as mail.example.org");
    out.security = security_of(s, out.host);
    out.port = s.port("port", out.security == mail_security::tls ? 465 : 587);
    const auto from = domain::parse_mail_address(s.line("from"));
    if (!from) s.fail("from", "is no e-mail address: " + from.error().detail);
    out.from = from->written;
    out.user = s.line("user", "");
    out.password = s.secret("password_file");
    if (out.user.empty() != out.password.empty())
        s.fail("user", "and password_file go together: both or none");
    return out;
}

void check_template(const section& s, const sms_config& c) {
    const std::string all = c.url + c.body;
    if (all.find("{to}") == std::string::npos) s.fail("body", "or url must say where {to} stands");
    if (all.find("{text}") == std::string::npos)
        s.fail("body", "or url must say where {text} stands");
    if (c.escaping == sms_escaping::json && !c.body.empty() && !nlohmann::json::accept(c.body))
        s.fail("body", "is no JSON; {to} and {text} stand inside its texts");
}

sms_config read_sms(const section& s) {
    sms_config out;
    out.url = s.line("url");
    if (!is_safe_address(out.url))
        s.fail("url", "begins with https:// (http:// for a gateway on this machine only)");
    out.method = s.line("method", "POST");
    if (out.method != "POST" && out.method != "PUT" && out.method != "GET")
        s.fail("method", "is POST, PUT or GET");
    out.headers = s.lines("headers");
    for (const std::string& h : out.headers)
        if (h.find(':') == std::string::npos)
            s.fail("headers", "are lines such as \"Name: value\"");
    out.body = s.text("body", "");
    const std::string escaping = s.line("escaping", "json");
    if (escaping != "json" && escaping != "form") s.fail("escaping", "is \"json\" or \"form\"");
    out.escaping = escaping == "json" ? sms_escaping::json : sms_escaping::form;
    out.id_pointer = s.line("id", "");
    if (!out.id_pointer.empty() && out.id_pointer[0] != '/')
        s.fail("id", "is a JSON pointer, such as /messages/0/id");
    out.secret = s.secret("secret_file");
    check_template(s, out);
    return out;
}

const toml::table* table_at(const section& all, const toml::table& file, const char* key) {
    const toml::node* node = file.get(key);
    if (node == nullptr) return nullptr;
    if (node->as_table() == nullptr) all.fail(key, "must be a section: [" + std::string(key) + "]");
    return node->as_table();
}

toml::table parse(const std::string& file) {
    std::ifstream in(file);
    if (!in) throw std::runtime_error("can't read " + file);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    try {
        return toml::parse(text);
    } catch (const toml::parse_error& e) {
        throw std::runtime_error(file + ", line " + std::to_string(e.source().begin.line) + ": " +
                                 std::string(e.description()));
    }
}

}  // namespace

outbound_config read_config(const std::string& file) {
    const toml::table read = parse(file);
    const section all(file, "", read, {"site", "mail", "sms"});
    outbound_config out;
    out.site = all.line("site");
    while (out.site.ends_with('/')) out.site.pop_back();
    if (!is_safe_address(out.site))
        all.fail("site", "is the address that people open, such as https://coop.example");
    if (const toml::table* mail = table_at(all, read, "mail"))
        out.mail = read_mail(
            {file, "mail", *mail, {"server", "port", "security", "from", "user", "password_file"}});
    if (const toml::table* sms = table_at(all, read, "sms"))
        out.sms = read_sms({file,
                            "sms",
                            *sms,
                            {"url", "method", "headers", "body", "escaping", "id", "secret_file"}});
    if (!out.mail && !out.sms) all.fail("mail", "and sms are both missing: nothing could be sent");
    return out;
}

}  // namespace ujira::outbound
