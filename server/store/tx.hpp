#pragma once
// What a use case gets of the database: one transaction, and the instant it happens at. Only
// `store` commits.

#include <base/time.hpp>

namespace soci {
class session;
}

namespace ujira::store {

struct tx {
    soci::session& sql;
    base::instant_us now_us;
};

}  // namespace ujira::store
