#pragma once
// How much memory a program takes, and whether that can be judged.

#include <sys/types.h>

#include <cstdint>

namespace ujira::acceptance {

/// Of its pages, those that are in memory.
std::int64_t resident_bytes(pid_t process);

#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool address_sanitizer = true;
#else
inline constexpr bool address_sanitizer = false;
#endif

}  // namespace ujira::acceptance
