#pragma once
// The next files of a zip, each to a file of its own whose name the zip has no say in.

#include <base/error.hpp>
#include <base/media_protocol.hpp>

namespace ujira::media {

/// Ends early with a full disk, and after some seconds or bytes; `next` says how far it came.
base::result<base::unpack_answer> unpack(const base::unpack_request& request);

}  // namespace ujira::media
