#pragma once
// What a use case tells the pages that are open: that something is different now, never what.

#include <compare>
#include <cstdint>
#include <string>

namespace ujira::store {

enum class change_subject : std::uint8_t {
    assignment,  // id: the assignment
    statement,   // id: the worker
    dispute,     // id: the case
    project,     // id: the project
    money,       // id: the organisation
    offers,      // id: the project
    people,      // id: the organisation or invitation
    session,     // id: hash of the token of a login that ended
    everything,  // more than is worth telling one by one
    count_
};

/// Whom it concerns, besides those whose role alone lets them know (app/changes).
struct change {
    change_subject what = change_subject::everything;
    std::string id{};
    std::string person{};        // empty: nobody in particular
    std::string organisation{};  // its members; empty: none

    auto operator<=>(const change&) const = default;
};

}  // namespace ujira::store
