#include <openssl/ssl.h>

#include <http/tls.hpp>
#include <stdexcept>

namespace ujira::http {
namespace {

namespace ssl = boost::asio::ssl;

/// The only protocol here: a browser must not try another one.
int choose_http(SSL*, const unsigned char** out, unsigned char* out_size, const unsigned char* in,
                unsigned in_size, void*) {
    static constexpr unsigned char known[] = "\x08http/1.1";
    auto* chosen = const_cast<unsigned char**>(out);
    const int found =
        ::SSL_select_next_proto(chosen, out_size, known, sizeof known - 1, in, in_size);
    return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

}  // namespace

std::shared_ptr<ssl::context> make_tls(const tls_files& files) {
    auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
    SSL_CTX* native = context->native_handle();
    ::SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    ::SSL_CTX_set_options(
        native, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    // A resting connection gives its buffers back.
    ::SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE |
                                   SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    // Tickets carry a session; nothing of it stays here.
    ::SSL_CTX_set_session_cache_mode(native, SSL_SESS_CACHE_OFF);
    ::SSL_CTX_set_alpn_select_cb(native, choose_http, nullptr);
    boost::system::error_code ec;
    context->use_certificate_chain_file(files.certificate, ec);
    if (ec)
        throw std::runtime_error("the certificate " + files.certificate +
                                 " can't be used: " + ec.message());
    context->use_private_key_file(files.key, ssl::context::pem, ec);
    if (ec)
        throw std::runtime_error("the key " + files.key +
                                 " can't be used with it: " + ec.message());
    return context;
}

}  // namespace ujira::http
