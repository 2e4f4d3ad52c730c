#pragma once
// `statement.ujira`: all leaves of one worker's chain, in their order, each with its path to the
// root of one signed checkpoint. The last one is statement.issue. schema/statement.schema.json
// describes it:
//
//     {"format": "ujira-statement/v1", "worker": ID, "checkpoint": NOTE,
//      "lines": [{"index": N, "leaf": TEXT, "path": [BASE64, …]}, …]}

#include <base/error.hpp>
#include <cstdint>
#include <ledger/merkle.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace ujira::ledger {

constexpr std::string_view statement_format = "ujira-statement/v1";

struct proven_leaf {
    std::int64_t index = 0;
    std::string leaf;
    std::vector<digest> path;
};

struct statement_file {
    std::string worker;
    std::string checkpoint;  // the note
    std::vector<proven_leaf> lines;
};

std::string format(const statement_file& f);
/// bad_request with the reason as detail. Says nothing of whether it is true: see verify.hpp.
base::result<statement_file> parse_statement_file(std::string_view text);

}  // namespace ujira::ledger
