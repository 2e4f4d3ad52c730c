#pragma once
// Which column of a provider's table is which: said once by a treasurer, used for every file after
// it. A mapping stays as it is; another one has another name.

#include <app/scope.hpp>
#include <base/error.hpp>
#include <papers/columns.hpp>
#include <store/column_mappings.hpp>
#include <string>
#include <vector>

namespace ujira::app {

/// Errors: forbidden (import_bank_file), those of papers::check, name_taken.
base::result<store::column_mapping> add_column_mapping(scope& s, const std::string& name,
                                                       const papers::mapping& form);
/// Errors: forbidden.
base::result<std::vector<store::column_mapping>> list_column_mappings(scope& s);

/// The mapping of that id and direction ("out", "in"). Errors: not_found at `mapping`.
base::result<papers::mapping> column_mapping_of(store::tx& tx, const std::string& id,
                                                const std::string& direction);

}  // namespace ujira::app
