#pragma once
// One story in which each event happens once, and each is tried once when it may not.

#include <string>
#include <vector>

#include "books.hpp"

namespace ujira::ledger::test {

/// What the ledger refuses just before `good` is posted, and why, in words for the documentation.
struct chapter {
    entry good;
    entry bad;
    base::errc code = base::errc::entry_malformed;
    std::string why;
};

/// In an order in which all of them can be posted, one after the other.
std::vector<chapter> story();

}  // namespace ujira::ledger::test
