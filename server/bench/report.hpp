#pragma once
// What a measurement says: always a ratio of ours to a baseline that ran in turn with it (A B A B),
// the median over the pairs, with its spread, and what one operation costs in CPU.

#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

namespace ujira::bench {

/// One half of a pair.
struct half {
    double value = 0;   // what is compared: operations a second, or CPU microseconds per operation
    double cpu_us = 0;  // CPU per operation, microseconds
};

struct pair {
    half ours;
    half baseline;
    double ratio() const { return ours.value / baseline.value; }
};

/// How a row is judged. `at_least`: a higher figure is better.
enum class sense { at_least, at_most };

struct row {
    std::string name;  // as in docs/performance.md
    std::string what;  // one line: ours against what
    std::string unit;  // of `ratio`: "x", or "KB" where nothing is compared
    sense better = sense::at_most;
    double must = 0;
    double aim = 0;
    double ratio = 0;  // median
    double low = 0;    // smallest and largest of the pairs
    double high = 0;
    double ours_cpu_us = 0;  // medians
    double baseline_cpu_us = 0;
    std::vector<std::string> notes;

    bool meets(double bound) const {
        return better == sense::at_least ? ratio >= bound : ratio <= bound;
    }
    bool met() const { return meets(must); }
};

double median(std::vector<double> values);

/// Runs ours and the baseline in turn, `pairs` times, and fills the row's figures. The first pair
/// warms up and isn't counted.
void measure(row& r, int pairs, const std::function<half()>& ours,
             const std::function<half()>& baseline);

void print_table(std::ostream& out, const std::vector<row>& rows);
/// An array of {name, what, unit, ratio, low, high, must, aim, met, aim_met, cpu_us,
/// baseline_cpu_us, notes}.
void print_json(std::ostream& out, const std::vector<row>& rows);

}  // namespace ujira::bench
