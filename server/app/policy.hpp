#pragma once
// Reads the policy file (schema/policy.schema.json).

#include <base/error.hpp>
#include <domain/policy.hpp>
#include <string>
#include <string_view>

namespace ujira::app {

/// bad_request with a sentence for the operator in `detail`, and the place in `field`.
base::result<domain::policy> parse_policy(std::string_view text);

/// The policy of the demo; its wage rows are samples.
domain::policy sample_policy();

/// True if any wage row is a sample: such a policy is for demo mode only.
bool has_sample_rows(const domain::policy& p);

}  // namespace ujira::app
