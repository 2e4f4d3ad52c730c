// Columns: rows that flow over pages, with their head again on each.
#include <algorithm>
#include <numeric>
#include <papers/pdf_press.hpp>
#include <stdexcept>

namespace ujira::papers {
namespace {

using namespace a4;

constexpr double cell_pad = 3.5;
constexpr double column_gap = 8;
constexpr pdf_look head_look{8.5, true, 0.25};
constexpr pdf_look beside_look{8, false, 0.35};

/// A table's cell is one run of words: an empty line in it would only be an empty line.
std::string in_one_line(const std::string& text) {
    std::string out;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\v';
        if (!space) out += c;
        if (space && !out.empty() && out.back() != ' ') out += ' ';
    }
    return out;
}

/// Scripts differ in how far they reach above their line: the first lines of cells that stand
/// beside each other are brought to one line.
void align_first_lines(std::vector<set_text>& texts) {
    double deepest = 0;
    for (const set_text& t : texts) deepest = std::max(deepest, t.lines[0].ascent);
    for (set_text& t : texts) {
        t.lines[0].height += deepest - t.lines[0].ascent;
        t.lines[0].ascent = deepest;
    }
}

double tallest_of(const std::vector<set_text>& texts) {
    double out = 0;
    for (const set_text& t : texts) out = std::max(out, t.height());
    return out;
}

}  // namespace

std::vector<double> pdf_press::widths_of(const std::vector<double>& shares) const {
    const double gaps = column_gap * static_cast<double>(shares.size() - 1);
    const double all = std::accumulate(shares.begin(), shares.end(), 0.0);
    std::vector<double> out;
    for (const double share : shares) out.push_back((width - gaps) * share / all);
    return out;
}

double pdf_press::left_of(std::size_t i, const std::vector<double>& widths) const {
    double before = 0;
    for (std::size_t k = 0; k < i; ++k) before += widths[k] + column_gap;
    return mirrored_ ? margin + width - before - widths[i] : margin + before;
}

void pdf_press::begin_columns(std::vector<pdf_column> columns) {
    std::vector<double> shares;
    for (const pdf_column& c : columns) shares.push_back(c.share);
    widths_ = widths_of(shares);
    need(90);
    columns_ = std::move(columns);
    draw_head();
}

void pdf_press::draw_head() {
    std::vector<set_text> cells;
    for (std::size_t i = 0; i < columns_.size(); ++i)
        cells.push_back(set(columns_[i].head, head_look, widths_[i]));
    const double tallest = tallest_of(cells);
    for (std::size_t i = 0; i < columns_.size(); ++i)
        draw(cells[i], 0, left_of(i, widths_), y + tallest - cells[i].height(), widths_[i],
             columns_[i].number ? pdf_side::right : start());
    y += tallest + 3;
    rule(margin, margin + width, y, 0.3, 0.9);
    y += cell_pad;
}

std::vector<set_text> pdf_press::set_row(const std::vector<pdf_cell>& cells, bool strong) const {
    std::vector<set_text> out;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        out.push_back(set(in_one_line(cells[i].text), {9.5, strong, 0.1}, widths_[i]));
        if (!cells[i].beside.empty())
            set_below(out.back(), in_one_line(cells[i].beside), beside_look, widths_[i]);
    }
    align_first_lines(out);
    return out;
}

void pdf_press::draw_row(const std::vector<pdf_cell>& cells, bool strong) {
    if (cells.size() != columns_.size())
        throw std::logic_error("a row has as many cells as its table has columns");
    const std::vector<set_text> row = set_row(cells, strong);
    constexpr double rest_of_page = bottom - margin - 60;  // below a table's head
    if (const double tall = tallest_of(row); tall < rest_of_page) need(tall + cell_pad);
    std::vector<std::size_t> done(row.size(), 0);
    for (;;) {
        double lowest = y;
        bool whole = true;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::size_t from = done[i];
            done[i] = draw(row[i], from, left_of(i, widths_), y, widths_[i],
                           columns_[i].number ? pdf_side::right : start());
            lowest = std::max(lowest, y + row[i].height(from, done[i]));
            whole = whole && done[i] == row[i].lines.size();
        }
        y = lowest;
        if (whole) break;
        new_page();
    }
    y += cell_pad;
    rule(margin, margin + width, y, 0.85, 0.4);
    y += cell_pad;
}

void pdf_press::draw_beside(std::vector<set_text> texts, const std::vector<double>& widths,
                            const std::vector<pdf_side>& sides) {
    align_first_lines(texts);
    const double tallest = tallest_of(texts);
    need(tallest);
    for (std::size_t i = 0; i < texts.size(); ++i)
        draw(texts[i], 0, left_of(i, widths), y, widths[i], sides[i]);
    y += tallest;
}

}  // namespace ujira::papers
