#pragma once
// The operator's file that says how messages leave: a mail server, an SMS gateway, or one of them.
// docs/operate.md has an example.

#include <optional>
#include <string>
#include <vector>

namespace ujira::outbound {

enum class mail_security {
    starttls,  // asked for at once; nothing is sent without it
    tls,       // from the first byte on
    none       // on the machine itself only
};

struct mail_config {
    std::string host;
    int port = 587;
    mail_security security = mail_security::starttls;
    std::string from;      // an address
    std::string user;      // empty: no login
    std::string password;  // from a file that its owner alone may read
};

/// How a text goes into the gateway's body.
enum class sms_escaping { json, form };

/// {to}, {text}, {id} (the same at each try of one message) and {secret} are filled in: escaped in
/// the body, percent-encoded in the address; in headers {id} and {secret} alone.
struct sms_config {
    std::string url;
    std::string method = "POST";
    std::vector<std::string> headers;
    std::string body;  // empty with GET
    sms_escaping escaping = sms_escaping::json;
    std::string id_pointer;  // JSON pointer to the gateway's id in its answer; empty: it has none
    std::string secret;      // from a file that its owner alone may read
};

struct outbound_config {
    std::string site;  // where people open the co-op's pages, such as https://coop.example
    std::optional<mail_config> mail{};
    std::optional<sms_config> sms{};
};

/// Throws std::runtime_error with one sentence for the operator: what is wrong, and where.
outbound_config read_config(const std::string& file);

}  // namespace ujira::outbound
