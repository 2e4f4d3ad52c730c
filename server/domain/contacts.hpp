#pragma once
// How e-mail addresses and telephone numbers are read, compared, and shown to others than their
// owner.

#include <base/error.hpp>
#include <string>
#include <string_view>

namespace ujira::domain {

struct contact_address {
    std::string written;  // as messages go there
    std::string key;      // equal for what reaches the same person
};

/// An e-mail address: ASCII, a dot-atom (RFC 5322) at a host name with a dot in it, 254 characters
/// at most. bad_request with the reason as detail.
base::result<contact_address> parse_mail_address(std::string_view text);

/// A telephone number as people write it, with its country's code: "+254 712 345678" becomes
/// "+254712345678" (E.164: 8 to 15 digits). bad_request with the reason as detail.
base::result<contact_address> parse_phone_number(std::string_view text);

/// Enough for its owner to know it by: "w•••@coop.example", "+254•••678".
std::string masked(std::string_view address);

}  // namespace ujira::domain
