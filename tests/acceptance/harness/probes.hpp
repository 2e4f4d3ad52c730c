#pragma once
// One request for each route, so that tests can ask all of them as anybody.

#include <app/permissions.hpp>
#include <harness/browser.hpp>
#include <optional>
#include <string>
#include <vector>

namespace ujira::acceptance {

/// Names nothing.
inline const std::string no_object = "01900000-0000-7000-8000-000000000000";

/// What the requests are about; nothing unless told otherwise.
struct object_ids {
    std::string organisation = no_object;
    std::string funding = no_object;
    std::string refund = no_object;
    std::string payout_method = no_object;
    std::string payout = no_object;
    std::string bank_file = no_object;
    std::string bank_line = no_object;
    std::string bank_step = no_object;
    std::string project = no_object;
    std::string item = no_object;
    std::string upload = no_object;
    std::string assignment = no_object;
    std::string evidence = std::string(64, 'a');
    std::string deduction = no_object;
    std::string exported = no_object;
    std::string batch = no_object;
    std::string contact = no_object;
};

struct probe {
    const char* method;
    std::string path;                   // below /api/v1
    std::optional<app::use_case> what;  // none: whoever is logged in may ask; whose it is decides
    json body;                          // a string: bytes
};

/// Every route that wants a login, but for those on the own session.
std::vector<probe> probes(const object_ids& of = {});
answer ask(browser& b, const probe& p);

}  // namespace ujira::acceptance
