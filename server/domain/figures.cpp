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
    auto at = text.find(opening);
    while (at != std::string_view::npos) {
        const auto from = at + opening.size();
        const auto end = text.find(']', from);
        if (end == std::string_view::npos) break;
        const bool named = text.substr(end, middle.size()) == middle;
        const std::int64_t number = named ? number_at(text.substr(end + middle.size())) : 0;
        if (number > 0) out.push_back({number, std::string(text.substr(from, end - from))});
        at = text.find(opening, number > 0 ? end : from);
    }
    return out;
}

}  // namespace ujira::domain
