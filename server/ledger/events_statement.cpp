#include <ledger/events_statement.hpp>

namespace ujira::ledger {

entry statement_issue(const std::string& worker, std::int64_t lines, const std::string& head) {
    entry e;
    e.event = "statement.issue";
    e.id = e.event + "/" + worker + "/" + std::to_string(lines);
    e.worker = worker;
    e.facts = {{"lines", std::to_string(lines)}, {"head", head}};
    return e;
}

}  // namespace ujira::ledger
