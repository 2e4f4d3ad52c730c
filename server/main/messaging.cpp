#include "messaging.hpp"

#include <array>
#include <outbound/mail.hpp>
#include <outbound/sms.hpp>
#include <outbound/transfer.hpp>
#include <utility>

namespace ujira {
namespace {

using outbound::letter;

constexpr std::array<const char*, 3> outcome_names{"sent", "failed", "given_up"};

outbound::transports transports_of(const std::optional<outbound::outbound_config>& config,
                                   const std::string& coop) {
    outbound::transports out;
    if (!config) return out;
    outbound::start_transfers();
    if (config->mail)
        out.mail = [by = *config->mail, coop](const letter& l, const std::atomic<bool>& stopping) {
            return outbound::send_mail(by, coop, l, stopping);
        };
    if (config->sms)
        out.sms = [by = *config->sms](const letter& l, const std::atomic<bool>& stopping) {
            return outbound::send_sms(by, l, stopping);
        };
    return out;
}

}  // namespace

std::optional<outbound::outbound_config> read_outbound(const std::string& file) {
    if (file.empty()) return std::nullopt;
    return outbound::read_config(file);
}

app::ways_out ways_of(const std::optional<outbound::outbound_config>& config) {
    return {config && config->mail, config && config->sms};
}

std::unique_ptr<outbound::sender> start_sender(
    const std::optional<outbound::outbound_config>& config, outbound::statement_sources from,
    http::metrics& numbers) {
    const domain::policy& p = from.house.policy;
    outbound::surroundings around{p.coop_name, config ? config->site : "", p.time_zone};
    outbound::transports by = transports_of(config, p.coop_name);
    const outbound::sender_watcher watcher{
        [&numbers](const std::string& way, outbound::outcome what) {
            numbers.message(way, outcome_names.at(static_cast<std::size_t>(what)));
        },
        [&numbers](std::int64_t waiting) { numbers.messages_waiting(waiting); }};
    return std::make_unique<outbound::sender>(std::move(from), std::move(around), std::move(by),
                                              watcher);
}

}  // namespace ujira
