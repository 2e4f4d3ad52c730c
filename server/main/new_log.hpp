#pragma once
// A new log over the entries that are left, when the newest ones are lost for good (docs/log.md).

#include <string>

namespace ujira {

struct new_log_request {
    std::string data;        // the data folder, whose lock the caller holds
    std::string second;      // file of the newest checkpoint; may be absent
    std::string origin;      // name of the new log; empty: one is made up
    std::string reason;      // what happened, for everybody to read; 1 to 2,000 bytes
    std::string last_known;  // checkpoint of the old log, where `second` holds none
};

/// Opens a new log and publishes the newest checkpoint of the old one with the reason; says so on
/// standard output. Throws std::runtime_error with a sentence for the operator, also where nothing
/// is lost.
void open_new_log(const new_log_request& r);

}  // namespace ujira
