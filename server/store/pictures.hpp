#pragma once
// What was measured in a project's pictures when they came.

#include <base/picture_facts.hpp>
#include <cstdint>
#include <store/tx.hpp>
#include <string>
#include <vector>

namespace ujira::store {

struct item_facts {
    std::string item_id;
    std::int64_t position = 0;
    base::picture_facts facts;
};

void insert_facts(tx& t, const std::string& item, const base::picture_facts& f);
/// The same bytes in another project: nothing is measured twice.
void copy_facts(tx& t, const std::string& from_item, const std::string& to_item);
void delete_facts(tx& t, const std::string& item);
/// By position.
std::vector<item_facts> facts_of_project(tx& t, const std::string& project);

/// Changes whenever a measured picture comes or goes; 0 while none ever came.
std::int64_t picture_set_version(tx& t, const std::string& project);

struct arrived_file {
    std::string name;
    std::int64_t bytes = 0;
    std::int64_t modified_ms = 0;  // since 1970; 0: unknown
};
/// By position.
std::vector<arrived_file> files_of_project(tx& t, const std::string& project);

}  // namespace ujira::store
