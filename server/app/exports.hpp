#pragma once
// Keeps G15: submissions in an export are those paid or payable, always; exporting accepts.

#include <app/scope.hpp>
#include <base/error.hpp>
#include <store/assignments.hpp>
#include <string>
#include <vector>

namespace ujira::app {

struct exports_view {
    std::int64_t ready = 0;
    std::int64_t to_accept = 0;
    std::int64_t to_accept_minor = 0;
    std::int64_t left_out = 0;
    std::vector<store::export_row> exports;
};

base::result<exports_view> list_exports(scope& s, const std::string& project);
/// Errors: forbidden, not_found, nothing_to_export.
base::result<store::export_row> create_export(scope& s, const std::string& project);

struct coco_file {
    std::string name;
    std::string bytes;
};
base::result<coco_file> download_coco(scope& s, const std::string& id);

}  // namespace ujira::app
