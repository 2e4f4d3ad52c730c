#pragma once
// An uploaded file becomes a picture that people label.

#include <base/error.hpp>
#include <base/media_protocol.hpp>

namespace ujira::media {

base::result<base::prepare_answer> prepare(const base::prepare_request& request);

}  // namespace ujira::media
