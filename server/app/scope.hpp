#pragma once
// What every use case gets: the transaction, the co-op's policy, and who asks.

#include <app/permissions.hpp>
#include <base/crypto.hpp>
#include <base/sealing.hpp>
#include <domain/policy.hpp>
#include <memory>
#include <store/tx.hpp>
#include <string>

namespace ujira::app {

/// What this server can send messages by (outbound).
struct ways_out {
    bool mail = false;
    bool sms = false;
};

struct coop {
    domain::policy policy;
    bool demo = false;
    base::password_cost cost = base::password_cost::normal;
    ways_out ways{};
    /// For account numbers (app/sealing).
    std::shared_ptr<const base::sealing_key> sealing{};
};

struct scope {
    store::tx& tx;
    const coop& house;
    actor who;
};

/// How a person is shown where names don't belong: `reviewer 3f2a9c`. The digits are the same
/// whatever the role, so that anybody can see that two people decided, and not who.
std::string role_id(role r, const std::string& person);

/// A worker's name inside one project; it differs from project to project.
std::string pseudonym(const std::string& project, const std::string& worker);

}  // namespace ujira::app
