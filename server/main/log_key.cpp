#include "log_key.hpp"

#include <base/crypto.hpp>
#include <base/signing.hpp>
#include <cctype>
#include <http/files.hpp>
#include <stdexcept>

namespace ujira {
namespace {

ledger::signer read_key(const std::string& path, std::string text) {
    if (text.ends_with('\n')) text.pop_back();
    auto key = ledger::parse_signer(text);
    if (!key)
        throw std::runtime_error("the log's key in " + path + " can't be used: " +
                                 key.error().detail + "; put back the one from your copy");
    return std::move(*key);
}

}  // namespace

std::string new_origin(const std::string& coop_name) {
    std::string out;
    for (const char c : coop_name) {
        const auto u = static_cast<unsigned char>(c);
        if (u < 0x80 && std::isalnum(u) != 0)
            out += static_cast<char>(std::tolower(u));
        else if (!out.empty() && out.back() != '-')
            out += '-';
    }
    while (out.ends_with('-')) out.pop_back();
    return (out.empty() ? "coop" : out) + "/" + base::random_hex(4);
}

ledger::signer open_log_key_file(const std::string& path, const std::string& name,
                                 ledger::key_kind kind) {
    if (!ledger::is_key_name(name))
        throw std::runtime_error("an origin is a name without spaces and plus signs");
    if (auto text = http::read_whole_file(path)) return read_key(path, std::move(*text));
    const std::string made = ledger::format_secret(name, kind, base::new_seed());
    http::write_secret_file(path, made + "\n");
    return read_key(path, made);
}

ledger::signer open_log_key(const std::string& data, const std::string& origin,
                            const std::string& coop_name) {
    const std::string path = data + "/log-key";
    if (auto text = http::read_whole_file(path)) {
        ledger::signer key = read_key(path, std::move(*text));
        if (!origin.empty() && origin != key.name)
            throw std::runtime_error("this log's origin is " + key.name + " and can't become " +
                                     origin + ": receipts that people hold name it");
        return key;
    }
    return open_log_key_file(path, origin.empty() ? new_origin(coop_name) : origin);
}

}  // namespace ujira
