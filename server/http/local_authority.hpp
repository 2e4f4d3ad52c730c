#pragma once
// A small certificate authority in the data folder, for a co-op on its own network: service workers
// and other things of browsers refuse a certificate that the phone doesn't trust.

#include <http/tls.hpp>
#include <string>

namespace ujira::http {

/// The certificate of a local authority and one that it gave to this server.
struct local_authority {
    std::string certificate;  // PEM; what a phone installs
    std::string fingerprint;  // SHA-256 of it, as phones show it
    tls_files server;
};

/// Makes the authority in `folder` for `name` (a host name or an IP address) once; its certificate
/// is good for that name alone. The server's is made anew a month before it ends. Throws
/// std::runtime_error, also if the folder's authority is for another name.
local_authority open_local_authority(const std::string& folder, const std::string& name);

}  // namespace ujira::http
