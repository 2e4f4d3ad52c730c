#pragma once
// What the operator's machines ask: is it alive (/healthz), may it be sent people (/readyz), how is
// it doing (/metrics), whom to trust (/ca.crt).

#include <http/exchange.hpp>
#include <http/server.hpp>
#include <string>
#include <string_view>

namespace ujira::http {

bool is_service_path(std::string_view path);

/// /metrics is not_found without the token in `authorization`: figures tell about people, too.
/// Doesn't block.
base::result<reply> answer_service(const services& s, std::string_view path,
                                   std::string_view authorization);

/// The secret of /metrics, made on the first start; only the server's own user can read the file.
std::string metrics_token(const std::string& file);

}  // namespace ujira::http
