#pragma once
// One SMS, by the HTTP gateway that the operator's file describes.

#include <atomic>
#include <outbound/config.hpp>
#include <outbound/delivery.hpp>
#include <string>

namespace ujira::outbound {

/// What goes to the gateway; apart from sending, for tests.
struct gateway_request {
    std::string url;
    std::vector<std::string> headers;
    std::string body;
};
gateway_request request_of(const sms_config& by, const letter& l);

/// Any 2xx means that the gateway took it. Blocks for half a minute at most when it hangs.
delivery send_sms(const sms_config& by, const letter& l, const std::atomic<bool>& stopping);

}  // namespace ujira::outbound
