#pragma once
// What is sent, and what came of it.

#include <string>
#include <vector>

namespace ujira::outbound {

struct attachment {
    std::string name;
    std::string type;  // of its bytes, as in MIME
    std::string bytes;
};

/// One message with its words.
struct letter {
    std::string id;  // the same at each try: whoever gets it twice can see that
    std::string to;
    std::string subject;  // by mail only
    std::string text;
    std::vector<attachment> attachments{};  // by mail only
};

struct delivery {
    bool sent = false;
    std::string provider_id;  // what the mail server or gateway said of it
    std::string error;        // for the operator; never the words of the message
};

}  // namespace ujira::outbound
