#pragma once
// What this process gives up before it looks at a stranger's bytes.

#include <cstdint>

namespace ujira::media {

inline constexpr std::int64_t default_memory_bytes = 1LL << 30;

/// Dies with its parent, gains no privileges, leaves no core, keeps descriptors 0 to 2 and opens
/// few more, uses one thread and at most `memory_bytes` of address space (not under
/// AddressSanitizer, which reserves terabytes and has its own limit). Returns the descriptor to
/// answer on: what libraries print on 1 goes to 2 from here on. Throws std::system_error.
int limit_process(std::int64_t memory_bytes);

}  // namespace ujira::media
