#pragma once
// The loop of ujira-media: a request a line in, an answer a line out, until the input ends.

#include <base/media_protocol.hpp>
#include <string>
#include <string_view>

namespace ujira::media {

/// Whatever happens short of a crash becomes an answer. Needs prepare_process() once before.
base::result<base::media_answer> perform(const base::media_request& request);
std::string answer_to(std::string_view line);

/// Serves until `from` ends (true) or a line is too long or `to` can't be written to (false).
bool serve(int from, int to);

}  // namespace ujira::media
