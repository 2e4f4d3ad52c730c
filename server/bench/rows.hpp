#pragma once
// The rows of `ujira bench`, as docs/performance.md lists them.

#include <bench/report.hpp>
#include <bench/world.hpp>
#include <string>
#include <vector>

namespace ujira::bench {

struct options {
    programs built;
    int pairs = 7;
    std::string images;  // folder of JPEGs for `import`
};

struct named_row {
    const char* name;
    row (*run)(const options&);
};

row cycle(const options& o);
row cycle256(const options& o);
row next_scale(const options& o);
row get(const options& o);
row preview(const options& o);
row idle(const options& o);
row idle_stream(const options& o);
row import_pictures(const options& o);
row ledger_1(const options& o);
row ledger_100(const options& o);
row ledger(const options& o);
row verify(const options& o);

const std::vector<named_row>& all_rows();

}  // namespace ujira::bench
