#pragma once
// Drafts on the server: a lost device loses nothing that was saved. Whoever saves says which
// revision they knew; one that somebody else has replaced meanwhile is never overwritten unseen.

#include <app/scope.hpp>
#include <base/error.hpp>
#include <quality/annotation.hpp>
#include <store/drafts.hpp>
#include <string>

namespace ujira::app {

/// Revision 0 and no annotation where nothing was saved. Errors: not_found.
base::result<store::draft> get_draft(scope& s, const std::string& assignment);

/// Saves the successor of `known_revision`. Counts as a signal too. Errors: not_found,
/// already_submitted, already_decided, too_late, draft_changed (another revision is there).
base::result<store::draft> save_draft(scope& s, const std::string& assignment,
                                      std::int64_t known_revision,
                                      const quality::annotation& drawn);

}  // namespace ujira::app
