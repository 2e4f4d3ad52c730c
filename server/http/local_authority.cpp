#include <arpa/inet.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <array>
#include <filesystem>
#include <http/files.hpp>
#include <http/local_authority.hpp>
#include <memory>
#include <stdexcept>

namespace ujira::http {
namespace {

namespace fs = std::filesystem;

constexpr int authority_days = 3650;
constexpr int server_days = 397;  // phones refuse longer ones
constexpr int renewed_days_before = 30;
constexpr int second_day = 86'400;
constexpr int serial_bits = 127;

template <auto Free>
struct freed_by {
    template <class T>
    void operator()(T* what) const {
        Free(what);
    }
};
using key_ptr = std::unique_ptr<EVP_PKEY, freed_by<&EVP_PKEY_free>>;
using certificate_ptr = std::unique_ptr<X509, freed_by<&X509_free>>;
using extension_ptr = std::unique_ptr<X509_EXTENSION, freed_by<&X509_EXTENSION_free>>;
using bio_ptr = std::unique_ptr<BIO, freed_by<&BIO_free_all>>;
using number_ptr = std::unique_ptr<BIGNUM, freed_by<&BN_free>>;

[[noreturn]] void fail(const std::string& what) {
    std::array<char, 256> why{};
    ::ERR_error_string_n(::ERR_get_error(), why.data(), why.size());
    throw std::runtime_error(what + ": " + why.data());
}

void must(int succeeded, const char* what) {
    if (succeeded <= 0) fail(what);
}

bool is_address(const std::string& name) {
    std::array<unsigned char, 16> bytes{};
    return ::inet_pton(AF_INET, name.c_str(), bytes.data()) == 1 ||
           ::inet_pton(AF_INET6, name.c_str(), bytes.data()) == 1;
}

std::string alternative_name(const std::string& name) {
    return (is_address(name) ? "IP:" : "DNS:") + name;
}

/// All of this name, nothing else: whoever stole the authority's key could not stand in for other
/// sites before people who installed it.
std::string permitted_name(const std::string& name) {
    if (!is_address(name)) return "critical,permitted;DNS:" + name;
    const bool six = name.find(':') != std::string::npos;
    return "critical,permitted;IP:" + name +
           (six ? "/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff" : "/255.255.255.255");
}

key_ptr new_key() {
    key_ptr key(EVP_EC_gen("P-256"));
    if (!key) fail("no key could be made");
    return key;
}

void set_random_serial(X509* certificate) {
    const number_ptr number(::BN_new());
    must(::BN_rand(number.get(), serial_bits, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY), "serial");
    if (::BN_to_ASN1_INTEGER(number.get(), ::X509_get_serialNumber(certificate)) == nullptr)
        fail("serial");
}

void add_extension(X509* to, X509* issuer, int kind, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    ::X509V3_set_ctx(&context, issuer, to, nullptr, nullptr, 0);
    const extension_ptr made(::X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()));
    if (!made) fail("the certificate's " + value);
    must(::X509_add_ext(to, made.get(), -1), "an extension");
}

void name_it(X509_NAME* name, const std::string& common_name) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(common_name.c_str());
    must(::X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, bytes, -1, -1, 0), "a name");
}

/// Named, dated, and with its public key; not signed yet.
certificate_ptr draft(const std::string& common_name, EVP_PKEY* key, int days) {
    certificate_ptr out(::X509_new());
    if (!out) fail("no certificate could be made");
    must(::X509_set_version(out.get(), X509_VERSION_3), "version");
    set_random_serial(out.get());
    // A phone's clock may be behind.
    ::X509_gmtime_adj(X509_getm_notBefore(out.get()), -second_day);
    ::X509_gmtime_adj(X509_getm_notAfter(out.get()), long{second_day} * days);
    must(::X509_set_pubkey(out.get(), key), "public key");
    name_it(::X509_get_subject_name(out.get()), common_name);
    return out;
}

certificate_ptr make_authority(const std::string& name, EVP_PKEY* key) {
    certificate_ptr out = draft("Ujira at " + name, key, authority_days);
    must(::X509_set_issuer_name(out.get(), ::X509_get_subject_name(out.get())), "issuer");
    add_extension(out.get(), out.get(), NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
    add_extension(out.get(), out.get(), NID_key_usage, "critical,keyCertSign");
    add_extension(out.get(), out.get(), NID_subject_key_identifier, "hash");
    add_extension(out.get(), out.get(), NID_name_constraints, permitted_name(name));
    must(::X509_sign(out.get(), key, ::EVP_sha256()), "signature");
    return out;
}

certificate_ptr make_server(const std::string& name, EVP_PKEY* key, X509* authority,
                            EVP_PKEY* authority_key) {
    certificate_ptr out = draft(name, key, server_days);
    must(::X509_set_issuer_name(out.get(), ::X509_get_subject_name(authority)), "issuer");
    add_extension(out.get(), authority, NID_basic_constraints, "critical,CA:FALSE");
    add_extension(out.get(), authority, NID_key_usage, "critical,digitalSignature");
    add_extension(out.get(), authority, NID_ext_key_usage, "serverAuth");
    add_extension(out.get(), authority, NID_subject_alt_name, alternative_name(name));
    add_extension(out.get(), authority, NID_authority_key_identifier, "keyid");
    must(::X509_sign(out.get(), authority_key, ::EVP_sha256()), "signature");
    return out;
}

std::string text_in(BIO* bio) {
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(bio, &bytes);
    return {bytes, static_cast<std::size_t>(size)};
}

std::string pem_of(X509* certificate) {
    const bio_ptr out(::BIO_new(::BIO_s_mem()));
    must(::PEM_write_bio_X509(out.get(), certificate), "PEM");
    return text_in(out.get());
}

std::string pem_of(EVP_PKEY* key) {
    const bio_ptr out(::BIO_new(::BIO_s_mem()));
    must(::PEM_write_bio_PrivateKey(out.get(), key, nullptr, nullptr, 0, nullptr, nullptr), "PEM");
    return text_in(out.get());
}

std::string text_of(const std::string& path) {
    auto text = read_whole_file(path);
    if (!text) throw std::runtime_error("can't read " + path);
    return std::move(*text);
}

certificate_ptr read_certificate(const std::string& path) {
    const std::string text = text_of(path);
    const bio_ptr in(::BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
    certificate_ptr out(::PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr));
    if (!out) fail(path);
    return out;
}

key_ptr read_key(const std::string& path) {
    const std::string text = text_of(path);
    const bio_ptr in(::BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
    key_ptr out(::PEM_read_bio_PrivateKey(in.get(), nullptr, nullptr, nullptr));
    if (!out) fail(path);
    return out;
}

/// Whole or not at all, also after a power cut.
void write_anew(const std::string& path, const std::string& content) {
    remove_file(path + ".new");
    write_secret_file(path + ".new", content);
    keep_file(path + ".new", path);
}

bool is_for(X509* certificate, const std::string& name) {
    return is_address(name) ? ::X509_check_ip_asc(certificate, name.c_str(), 0) == 1
                            : ::X509_check_host(certificate, name.c_str(), 0, 0, nullptr) == 1;
}

bool ends_soon(X509* certificate) {
    int days = 0;
    int seconds = 0;
    must(::ASN1_TIME_diff(&days, &seconds, nullptr, ::X509_get0_notAfter(certificate)), "date");
    return days < renewed_days_before;
}

std::string fingerprint_of(X509* certificate) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
    unsigned size = 0;
    must(::X509_digest(certificate, ::EVP_sha256(), hash.data(), &size), "fingerprint");
    constexpr const char* digits = "0123456789ABCDEF";
    std::string out;
    for (unsigned i = 0; i < size; ++i) {
        if (i > 0) out += ':';
        out += digits[hash[i] >> 4];
        out += digits[hash[i] & 15];
    }
    return out;
}

}  // namespace

local_authority open_local_authority(const std::string& folder, const std::string& name) {
    if (name.empty() || name.find_first_of(" ,;/\n") != std::string::npos)
        throw std::runtime_error("--tls-local takes a host name or an IP address");
    fs::create_directories(folder);
    fs::permissions(folder, fs::perms::owner_all);
    const std::string key_file = folder + "/authority.key";
    const std::string file = folder + "/authority.crt";
    const tls_files server{folder + "/server.crt", folder + "/server.key"};
    if (!fs::exists(file)) {
        const key_ptr key = new_key();
        write_anew(key_file, pem_of(key.get()));
        write_anew(file, pem_of(make_authority(name, key.get()).get()));
        remove_file(server.certificate);
    }
    const certificate_ptr authority = read_certificate(file);
    if (!fs::exists(server.certificate) || ends_soon(read_certificate(server.certificate).get())) {
        const key_ptr authority_key = read_key(key_file);
        const key_ptr key = new_key();
        const certificate_ptr made =
            make_server(name, key.get(), authority.get(), authority_key.get());
        write_anew(server.key, pem_of(key.get()));
        write_anew(server.certificate, pem_of(made.get()));
    }
    if (!is_for(read_certificate(server.certificate).get(), name))
        throw std::runtime_error(
            folder + " holds certificates for another name than " + name +
            "; to begin anew, delete it, and install the new certificate on every phone");
    return {pem_of(authority.get()), fingerprint_of(authority.get()), server};
}

}  // namespace ujira::http
