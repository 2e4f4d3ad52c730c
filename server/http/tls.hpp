#pragma once
// TLS 1.2 and later, with the operator's own certificate or with one of http/local_authority.

#include <boost/asio/ssl/context.hpp>
#include <memory>
#include <string>

namespace ujira::http {

struct tls_files {
    std::string certificate;  // PEM, with whatever stands between it and its authority
    std::string key;          // PEM
};

/// Throws std::runtime_error with a sentence for the operator if the files can't be used.
std::shared_ptr<boost::asio::ssl::context> make_tls(const tls_files& files);

}  // namespace ujira::http
