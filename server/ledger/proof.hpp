#pragma once
// A receipt: a leaf, the path from it to a root, and the signed checkpoint with that root, as
// c2sp.org/tlog-proof says:
//
//     c2sp.org/tlog-proof@v1
//     extra base64(the leaf)
//     index N
//     base64(hash), one a line, the leaf's sibling first
//     (an empty line)
//     the checkpoint, a signed note

#include <base/error.hpp>
#include <ledger/checkpoint.hpp>
#include <ledger/merkle.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace ujira::ledger {

struct tlog_proof {
    std::string extra;  // the leaf's bytes; nothing vouches for them but their own hash
    std::int64_t index = 0;
    std::vector<digest> path;
    std::string checkpoint;  // the note
};

std::string format(const tlog_proof& p);
/// bad_request with the reason as detail.
base::result<tlog_proof> parse_proof(std::string_view text);

/// That the leaf in it stands in the log of this key; the checkpoint it was proven with.
/// bad_request with the reason as detail.
base::result<checkpoint> check_proof(const tlog_proof& p, const verifier_key& by);

}  // namespace ujira::ledger
