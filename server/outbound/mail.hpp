#pragma once
// One mail, by SMTP (RFC 5321) through the operator's server.

#include <atomic>
#include <outbound/config.hpp>
#include <outbound/delivery.hpp>
#include <string>
#include <string_view>

namespace ujira::outbound {

/// Any text as a header's, which never ends the header's line for what stands in it: plain where it
/// can be, else words in base64 (RFC 2047).
std::string header_text(std::string_view utf8);
/// The same for the name before an address, where more has to be encoded (RFC 5322, 3.2.3).
std::string header_name(std::string_view utf8);

/// Blocks for a minute at most, longer while a large one moves on; ends soon once `stopping`.
/// `sender_name`: how the co-op is called.
delivery send_mail(const mail_config& by, const std::string& sender_name, const letter& l,
                   const std::atomic<bool>& stopping);

}  // namespace ujira::outbound
