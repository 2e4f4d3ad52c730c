#pragma once
// What the tests said to the server and what it answered, one JSON line each, for the check against
// schema/openapi.yaml (tests/contract).

#include <harness/http_client.hpp>

namespace ujira::acceptance {

/// Thread-safe. Binary bodies are left out; their content type stays.
void record_exchange(const request& asked, const answer& told);

}  // namespace ujira::acceptance
