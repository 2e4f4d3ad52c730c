#pragma once
// How the columns of providers' tables are called (papers/columns).

#include <cstdint>
#include <optional>
#include <store/tx.hpp>
#include <string>
#include <vector>

namespace ujira::store {

struct column_mapping {
    std::string id;
    std::string name;
    std::string direction;  // out, in
    std::string form;       // JSON: papers/columns
    std::string made_by;
    std::int64_t made_us = 0;
};

std::optional<column_mapping> find_column_mapping(tx& t, const std::string& id);
bool column_mapping_name_taken(tx& t, const std::string& name);
std::vector<column_mapping> column_mappings(tx& t);  // by name, 200 at most
void insert_column_mapping(tx& t, const column_mapping& m);

}  // namespace ujira::store
