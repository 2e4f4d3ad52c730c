#pragma once
// `ujira backup`: while the server runs, or without it.

#include <CLI/CLI.hpp>
#include <backup/make.hpp>

namespace ujira {

CLI::App* add_backup(CLI::App& cli, backup::make_request& r);

/// Throws std::runtime_error with a sentence for the operator; then there is no new backup.
int run_backup(const backup::make_request& r);

}  // namespace ujira
