#pragma once
// The words of a message, from the text catalogue (client-web/src/i18n/catalogue/mail.json), in the
// language of whoever reads it. Pure.

#include <base/time.hpp>
#include <nlohmann/json.hpp>
#include <string>

namespace ujira::outbound {

/// What every message may name.
struct surroundings {
    std::string coop;       // its name
    std::string site;       // where its pages are opened, without a slash at the end
    std::string time_zone;  // IANA
};

struct words {
    std::string subject;  // by mail only
    std::string text;
};

/// `with_files`: a statement and its checker travel along. An SMS names no amount: others see
/// phones, and gateways keep what they send. Throws std::logic_error for a kind without words.
words render_mail(const std::string& kind, const nlohmann::json& params,
                  const std::string& language, const surroundings& around, bool with_files);
words render_sms(const std::string& kind, const nlohmann::json& params, const std::string& language,
                 const surroundings& around);

}  // namespace ujira::outbound
