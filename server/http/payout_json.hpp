#pragma once
// Ways to be paid, as answers of several subjects show them to their owner.

#include <app/payout_methods.hpp>
#include <http/json_out.hpp>

namespace ujira::http {

/// Of the number only its end: whoever looks over a shoulder learns nothing.
inline nlohmann::json method_json(const app::method_view& v) {
    return {{"id", v.method.id},
            {"kind", v.method.kind},
            {"shown", v.method.shown},
            {"holder", v.details.holder},
            {"created_us", v.method.created_us},
            {"usable_us", v.method.usable_us},
            {"waiting", v.waiting},
            {"waiting_minor", v.waiting_minor},
            {"in_batch", v.in_batch}};
}

}  // namespace ujira::http
