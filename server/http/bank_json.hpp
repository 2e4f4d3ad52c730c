#pragma once

#include <app/bank_files.hpp>
#include <nlohmann/json.hpp>

namespace ujira::http {

nlohmann::json bank_line_json(const app::bank_line_view& v);

}  // namespace ujira::http
