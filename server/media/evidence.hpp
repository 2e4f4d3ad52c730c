#pragma once
// The picture that stands beside a deduction proposal: what this worker sent and what the others
// sent. No words in it: these stand in the page, in the reader's language.

#include <base/error.hpp>
#include <base/media_protocol.hpp>

namespace ujira::media {

base::result<base::evidence_answer> draw_evidence(const base::evidence_request& request);

}  // namespace ujira::media
