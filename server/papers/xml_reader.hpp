#pragma once
// XML from strangers, read by libxml2 as a stream. Nothing is fetched, defined or expanded: a
// DOCTYPE ends it, and so does anything that is not well-formed to its last byte.

#include <base/error.hpp>
#include <functional>
#include <string>
#include <string_view>

namespace ujira::papers {

/// What is told of an element. `path` holds the names from below the root, with slashes; one of
/// another namespace than the root's is called "?".
struct xml_listener {
    std::function<base::result<void>(const std::string& path)> opened;
    /// `text` is the element's own, without blanks around it; `currency` its attribute Ccy.
    std::function<base::result<void>(const std::string& path, const std::string& text,
                                     const std::string& currency)>
        closed;
};

inline constexpr int most_xml_depth = 40;
inline constexpr std::size_t most_xml_elements = 1'000'000;
inline constexpr std::size_t most_xml_text_bytes = 4'000;

/// `root` gets the root's name and namespace first and may refuse them. file_unreadable, or what a
/// listener answered.
base::result<void> read_xml(std::string_view bytes,
                            const std::function<base::result<void>(const std::string& name,
                                                                   const std::string& space)>& root,
                            const xml_listener& listener);

}  // namespace ujira::papers
