#pragma once
// nlohmann/json parses without recursion but copies and prints with it: what comes from outside is
// looked at before it is parsed (docs/traps.md).

#include <string_view>

namespace ujira::base {

/// Whether arrays and objects stand more than `levels` deep in each other, in a text that may be no
/// JSON at all.
bool nested_deeper(std::string_view text, int levels);

}  // namespace ujira::base
