#pragma once
// Pictures that belong to a project's instructions. Rows are only ever added: versions and frozen
// offers name them.

#include <cstdint>
#include <optional>
#include <store/tx.hpp>
#include <string>
#include <vector>

namespace ujira::store {

struct figure {
    std::string project_id;
    std::int64_t number = 0;  // from 1, without gaps
    std::string name;         // of the file
    std::string sha256;
    std::int64_t width = 0;  // px, upright
    std::int64_t height = 0;
    std::int64_t bytes = 0;
};

std::vector<figure> figures_of(tx& t, const std::string& project);  // by number
std::optional<figure> find_figure(tx& t, const std::string& project, std::int64_t number);
void insert_figure(tx& t, const figure& f);

}  // namespace ujira::store
