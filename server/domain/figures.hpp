#pragma once
// Pictures of a project's instructions, as the Markdown names them: ![what it shows](picture:3).
// Nothing else in a text is a picture: what lies elsewhere could be changed after a task was taken,
// and would tell its owner who works.

#include <cstdint>
#include <string>
#include <vector>

namespace ujira::domain {

struct figure_reference {
    std::int64_t number = 0;  // counted from 1 within the project
    std::string alt;          // what it shows, in words

    bool operator==(const figure_reference&) const = default;
};

/// In the order of the text; one that stands there twice comes twice.
std::vector<figure_reference> figures_in(const std::string& instructions);

}  // namespace ujira::domain
