#include <algorithm>
#include <bench/report.hpp>
#include <iomanip>
#include <nlohmann/json.hpp>
#include <ostream>
#include <stdexcept>

namespace ujira::bench {
namespace {

std::string bound(const row& r, double value) {
    std::ostringstream out;
    out << (r.better == sense::at_least ? ">= " : "<= ") << value << ' ' << r.unit;
    return out.str();
}

}  // namespace

double median(std::vector<double> values) {
    if (values.empty()) throw std::invalid_argument("no median of nothing");
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

void measure(row& r, int pairs, const std::function<half()>& ours,
             const std::function<half()>& baseline) {
    std::vector<double> ratios;
    std::vector<double> cpu;
    std::vector<double> baseline_cpu;
    for (int i = 0; i <= pairs; ++i) {
        const half a = ours();
        const half b = baseline();
        if (i == 0) continue;
        ratios.push_back(pair{a, b}.ratio());
        cpu.push_back(a.cpu_us);
        baseline_cpu.push_back(b.cpu_us);
    }
    r.ratio = median(ratios);
    r.low = *std::min_element(ratios.begin(), ratios.end());
    r.high = *std::max_element(ratios.begin(), ratios.end());
    r.ours_cpu_us = median(cpu);
    r.baseline_cpu_us = median(baseline_cpu);
}

void print_table(std::ostream& out, const std::vector<row>& rows) {
    out << std::left << std::setw(12) << "row" << std::right << std::setw(9) << "ratio"
        << std::setw(17) << "spread" << std::setw(13) << "must" << std::setw(13) << "aim"
        << std::setw(10) << "CPU us" << std::setw(10) << "baseline"
        << "  met\n";
    for (const row& r : rows) {
        std::ostringstream spread;
        spread << std::fixed << std::setprecision(2) << r.low << " .. " << r.high;
        out << std::left << std::setw(12) << r.name << std::right << std::fixed
            << std::setprecision(2) << std::setw(9) << r.ratio << std::setw(17) << spread.str()
            << std::setw(13) << bound(r, r.must) << std::setw(13) << bound(r, r.aim)
            << std::setprecision(1) << std::setw(10) << r.ours_cpu_us << std::setw(10)
            << r.baseline_cpu_us << "  " << (r.met() ? "yes" : "NO") << "\n"
            << "            " << r.what << "\n";
        for (const std::string& note : r.notes) out << "            " << note << "\n";
    }
}

void print_json(std::ostream& out, const std::vector<row>& rows) {
    nlohmann::json all = nlohmann::json::array();
    for (const row& r : rows)
        all.push_back({{"name", r.name},
                       {"what", r.what},
                       {"unit", r.unit},
                       {"ratio", r.ratio},
                       {"low", r.low},
                       {"high", r.high},
                       {"must", r.must},
                       {"aim", r.aim},
                       {"met", r.met()},
                       {"aim_met", r.meets(r.aim)},
                       {"cpu_us", r.ours_cpu_us},
                       {"baseline_cpu_us", r.baseline_cpu_us},
                       {"notes", r.notes}});
    out << all.dump(2) << "\n";
}

}  // namespace ujira::bench
