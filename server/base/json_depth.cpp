#include <base/json_depth.hpp>

namespace ujira::base {

bool nested_deeper(std::string_view text, int levels) {
    int level = 0;
    bool in_text = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_text) {
            if (c == '\\') ++i;
            if (c == '"') in_text = false;
        } else if (c == '"') {
            in_text = true;
        } else if (c == '[' || c == '{') {
            if (++level > levels) return true;
        } else if (c == ']' || c == '}') {
            --level;
        }
    }
    return false;
}

}  // namespace ujira::base
