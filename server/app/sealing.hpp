#pragma once
// What the co-op's key keeps closed: account numbers, and the files that payouts leave in.

#include <app/scope.hpp>
#include <base/error.hpp>
#include <string>
#include <string_view>

namespace ujira::app {

// `about` names the row that it is stored in, such as "payout_method/<id>": moved to another row,
// it does not open. All three throw std::logic_error in a co-op without a key.

/// Base64.
std::string seal(const coop& house, const std::string& about, std::string_view plain);
/// internal where another key sealed it, or it was sealed about something else.
base::result<std::string> open_sealed(const coop& house, const std::string& about,
                                      const std::string& sealed);
/// For seeing that two people give the same number, without opening anything. Empty for no number.
std::string number_tag(const coop& house, std::string_view number);

}  // namespace ujira::app
