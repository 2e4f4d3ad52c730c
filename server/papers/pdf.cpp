#include <papers/pdf.hpp>
#include <papers/pdf_press.hpp>

namespace ujira::papers {
namespace {

constexpr pdf_look plain{};
constexpr pdf_look loud{9.5, true, 0.1};
constexpr pdf_look soft{9, false, 0.35};
constexpr pdf_look small{8, false, 0.35};

}  // namespace

pdf_paper::pdf_paper(const paper_texts& texts, const std::string& title, const std::string& author,
                     base::instant_us made_us)
    : press_(std::make_unique<pdf_press>(texts, title, author, made_us)) {}

pdf_paper::~pdf_paper() = default;

void pdf_paper::title(const std::string& text, const std::string& above) {
    press_->flow(above, soft, 2);
    press_->flow(text, {20, true, 0.05}, 10);
}

void pdf_paper::heading(const std::string& text) {
    press_->y += 8;
    press_->need(70);
    press_->flow(text, {12, true, 0.1}, 5);
}

void pdf_paper::paragraph(const std::string& text) {
    press_->flow(text, plain, 6);
}

void pdf_paper::hint(const std::string& text) {
    press_->flow(text, soft, 5);
}

void pdf_paper::facts(const std::vector<std::pair<std::string, std::string>>& rows) {
    pdf_press& p = *press_;
    const auto widths = p.widths_of({0.28, 0.72});
    for (const auto& [name, value] : rows) {
        std::vector<set_text> texts;
        texts.push_back(p.set(name, soft, widths[0]));
        texts.push_back(p.set(value, plain, widths[1]));
        p.draw_beside(std::move(texts), widths, {p.start(), p.start()});
        p.y += 2;
    }
    p.y += 6;
}

void pdf_paper::sums(const std::vector<std::pair<std::string, std::string>>& rows, bool total) {
    pdf_press& p = *press_;
    const auto widths = p.widths_of({0.5, 0.25, 0.25});
    const double left = p.mirrored() ? p.left_of(1, widths) : a4::margin;
    const double right = p.mirrored() ? a4::margin + a4::width : p.left_of(1, widths) + widths[1];
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool last = total && i + 1 == rows.size();
        p.need(24);
        if (last) {
            p.rule(left, right, p.y, 0.3, 0.9);
            p.y += 3;
        }
        std::vector<set_text> texts;
        texts.push_back(p.set(rows[i].first, last ? loud : plain, widths[0]));
        texts.push_back(p.set(rows[i].second, last ? loud : plain, widths[1]));
        p.draw_beside(std::move(texts), widths, {p.start(), pdf_side::right});
        p.y += 3;
    }
    p.y += 6;
}

void pdf_paper::begin_table(std::vector<pdf_column> columns) {
    press_->begin_columns(std::move(columns));
}

void pdf_paper::row(const std::vector<pdf_cell>& cells, bool strong) {
    press_->draw_row(cells, strong);
}

void pdf_paper::end_table() {
    press_->end_columns();
    press_->y += 6;
}

void pdf_paper::signatures(const std::vector<std::string>& names) {
    pdf_press& p = *press_;
    const auto widths = p.widths_of(std::vector<double>(names.size(), 1.0));
    p.need(64);
    p.y += 34;
    std::vector<set_text> texts;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const double x = p.left_of(i, widths);
        p.rule(x, x + widths[i], p.y, 0.3);
        texts.push_back(p.set(names[i], small, widths[i]));
    }
    p.y += 3;
    p.draw_beside(std::move(texts), widths, std::vector<pdf_side>(names.size(), p.start()));
    p.y += 10;
}

void pdf_paper::cut() {
    press_->y += 6;
    press_->rule(0, a4::page_width, press_->y, 0.5, 0.6, true);
    press_->y += 12;
}

void pdf_paper::keep_together(double height_pt) {
    press_->need(height_pt);
}

void pdf_paper::count_pages() {
    press_->flow_page_count(soft);
}

std::string pdf_paper::finish() {
    return press_->finish();
}

}  // namespace ujira::papers
