#pragma once
// The machinery below papers/pdf: text set by Pango, drawn by Cairo, page after page. Lengths are
// points of 1/72 inch, from the page's top left corner.

#include <cairo.h>
#include <pango/pango.h>

#include <memory>
#include <papers/pdf.hpp>
#include <string>
#include <vector>

namespace ujira::papers {

namespace a4 {
inline constexpr double page_width = 595.28;
inline constexpr double page_height = 841.89;
inline constexpr double margin = 42;
inline constexpr double width = page_width - 2 * margin;
inline constexpr double bottom = page_height - 58;  // where the text ends
}  // namespace a4

struct pdf_freed {
    void operator()(cairo_surface_t* p) const { cairo_surface_destroy(p); }
    void operator()(cairo_t* p) const { cairo_destroy(p); }
    void operator()(PangoFontMap* p) const { g_object_unref(p); }
    void operator()(PangoContext* p) const { g_object_unref(p); }
    void operator()(PangoLayout* p) const { g_object_unref(p); }
    void operator()(PangoLayoutIter* p) const { pango_layout_iter_free(p); }
    void operator()(PangoFontDescription* p) const { pango_font_description_free(p); }
    void operator()(cairo_font_options_t* p) const { cairo_font_options_destroy(p); }
};
template <class T>
using pdf_owned = std::unique_ptr<T, pdf_freed>;

/// How text looks; grey is 0 (black) to 1.
struct pdf_look {
    double size_pt = 9.5;
    bool bold = false;
    double grey = 0.1;
};

enum class pdf_side : std::uint8_t { left, right };

/// Text set to one width, line by line.
struct set_text {
    struct line {
        PangoLayoutLine* set = nullptr;  // its layout's
        double height = 0;
        double ascent = 0;  // from the line's top to its baseline
        double width = 0;
        double grey = 0;
    };
    std::vector<pdf_owned<PangoLayout>> layouts;
    std::vector<line> lines;
    /// Of lines [from, until).
    double height(std::size_t from, std::size_t until) const;
    double height() const { return height(0, lines.size()); }
};

class pdf_press {
  public:
    pdf_press(const paper_texts& texts, const std::string& title, const std::string& author,
              base::instant_us made_us);

    set_text set(const std::string& text, const pdf_look& look, double width) const;
    void set_below(set_text& to, const std::string& text, const pdf_look& look, double width) const;
    /// Draws from line `from` on as far as it fits above the page's end; tells where it stopped.
    std::size_t draw(const set_text& t, std::size_t from, double x, double top, double width,
                     pdf_side at);
    /// A paragraph over the whole width, over as many pages as it takes.
    void flow(const std::string& text, const pdf_look& look, double space_after);
    void flow_page_count(const pdf_look& look);
    void rule(double from_x, double to_x, double at_y, double grey, double thick = 0.6,
              bool dashed = false);

    /// Begins a page unless so much is left of this one.
    void need(double height);
    void new_page();
    std::string finish();

    bool mirrored() const { return mirrored_; }
    pdf_side start() const { return mirrored_ ? pdf_side::right : pdf_side::left; }
    pdf_side end() const { return mirrored_ ? pdf_side::left : pdf_side::right; }

    // The table that rows go to; without columns there is none.
    void begin_columns(std::vector<pdf_column> columns);
    void end_columns() { columns_.clear(); }
    /// Widths of columns that share the page as these numbers say.
    std::vector<double> widths_of(const std::vector<double>& shares) const;
    /// Left edge of column `i` among such widths; the first stands where reading starts.
    double left_of(std::size_t i, const std::vector<double>& widths) const;
    void draw_row(const std::vector<pdf_cell>& cells, bool strong);
    /// Texts beside each other in one line of a form; they are never broken.
    void draw_beside(std::vector<set_text> texts, const std::vector<double>& widths,
                     const std::vector<pdf_side>& sides);

    double y = a4::margin;  // where the next thing goes

  private:
    void refuse_without_font() const;
    void end_page();
    void draw_foot(const std::string& text, pdf_side at);
    void draw_head();
    std::vector<set_text> set_row(const std::vector<pdf_cell>& cells, bool strong) const;

    const paper_texts texts_;
    const std::string title_;
    const bool mirrored_;
    std::string bytes_;
    pdf_owned<cairo_surface_t> surface_;
    pdf_owned<cairo_t> cr_;
    pdf_owned<PangoFontMap> fonts_;
    pdf_owned<PangoContext> context_;
    std::int64_t pages_ = 1;
    std::vector<pdf_column> columns_;
    std::vector<double> widths_;
};

}  // namespace ujira::papers
