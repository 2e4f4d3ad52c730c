#include <domain/figures.hpp>
#include <string_view>

namespace ujira::domain {
namespace {

constexpr std::string_view opening = "![";
constexpr std::string_view middle = "](picture:";
constexpr std::size_t most_digits = 6;

/// The number that stands here with a closing bracket behind it; 0 for anything else.
std::int64_t number_at(std::string_view text) {
    std::int64_t number = 0;
    for (std::size_t i = 0; i < text.size() && i <= most_digits; ++i) {
        if (text[i] == ')') return number;
        if (text[i] < '0' || text[i] > '9') return 0;
        number = number * 10 + (text[i] - '0');
    }
    return 0;
}

}  // namespace

std::vector<figure_reference> figures_in(const std::string& instructions) {
    std::vector<figure_reference> out;
    const std::string_view text = instructions;
    for (auto at = text.find(opening); at != std::string_view::npos;
         at = text.find(opening, at + opening.size())) {
        const auto from = at + opening.size();
        const auto end = text.find(']', from);
        if (end == std::string_view::npos) break;
        if (text.substr(end, middle.size()) != middle) continue;
        const std::int64_t number = number_at(text.substr(end + middle.size()));
        if (number > 0) out.push_back({number, std::string(text.substr(from, end - from))});
    }
    return out;
}

}  // namespace ujira::domain
