#pragma once
// Wires what sends mail and SMS.

#include <app/scope.hpp>
#include <http/metrics.hpp>
#include <memory>
#include <optional>
#include <outbound/config.hpp>
#include <outbound/sender.hpp>
#include <string>

namespace ujira {

/// Reads the operator's file; nothing without one. Throws std::runtime_error with a sentence for
/// the operator.
std::optional<outbound::outbound_config> read_outbound(const std::string& file);

app::ways_out ways_of(const std::optional<outbound::outbound_config>& config);

/// Sends from then on. Without a configuration it only gives up what waits for too long. All that
/// is named outlives it.
std::unique_ptr<outbound::sender> start_sender(
    const std::optional<outbound::outbound_config>& config, outbound::statement_sources from,
    http::metrics& numbers);

}  // namespace ujira
