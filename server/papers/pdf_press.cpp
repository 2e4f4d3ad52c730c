#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <array>
#include <papers/pdf_press.hpp>
#include <papers/statement.hpp>
#include <stdexcept>

namespace ujira::papers {
namespace {

using namespace a4;

// In this order the first that has a character writes it, so each script gets its own.
constexpr const char* families = "Noto Sans,Noto Sans Devanagari,Noto Naskh Arabic";
constexpr pdf_look foot_look{8, false, 0.35};

cairo_status_t append(void* to, const unsigned char* bytes, unsigned int count) {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
}

double points(int pango_units) {
    return static_cast<double>(pango_units) / PANGO_SCALE;
}

void describe(cairo_surface_t* s, const std::string& title, const std::string& author,
              base::instant_us made_us) {
    const std::string made = instant_text(made_us).substr(0, 19) + "Z";
    cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_TITLE, title.c_str());
    cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_AUTHOR, author.c_str());
    cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_CREATE_DATE, made.c_str());
    cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_MOD_DATE, made.c_str());
}

}  // namespace

double set_text::height(std::size_t from, std::size_t until) const {
    double sum = 0;
    for (; from < until; ++from) sum += lines[from].height;
    return sum;
}

pdf_press::pdf_press(const paper_texts& texts, const std::string& title, const std::string& author,
                     base::instant_us made_us)
    : texts_(texts),
      title_(title),
      mirrored_(texts.right_to_left()),
      surface_(cairo_pdf_surface_create_for_stream(append, &bytes_, page_width, page_height)),
      cr_(cairo_create(surface_.get())),
      // A map of this paper's own: nothing of its fonts outlives it.
      fonts_(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)) {
    if (!fonts_) throw std::runtime_error("this Pango has no FreeType fonts");
    describe(surface_.get(), title, author, made_us);
    pango_cairo_font_map_set_resolution(reinterpret_cast<PangoCairoFontMap*>(fonts_.get()), 72);
    context_.reset(pango_font_map_create_context(fonts_.get()));
    const pdf_owned<cairo_font_options_t> options(cairo_font_options_create());
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    pango_cairo_context_set_font_options(context_.get(), options.get());
    pango_context_set_language(context_.get(),
                               pango_language_from_string(texts.language().c_str()));
    pango_context_set_base_dir(context_.get(),
                               mirrored_ ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
    refuse_without_font();
}

void pdf_press::refuse_without_font() const {
    const set_text probe = set(texts_.text("check.log"), {}, width);
    if (pango_layout_get_unknown_glyphs_count(probe.layouts[0].get()) > 0)
        throw std::runtime_error("no font here writes papers in \"" + texts_.language() +
                                 "\": install the Debian package fonts-noto-core");
}

set_text pdf_press::set(const std::string& text, const pdf_look& look, double wide) const {
    set_text out;
    set_below(out, text, look, wide);
    return out;
}

void pdf_press::set_below(set_text& to, const std::string& text, const pdf_look& look,
                          double wide) const {
    pdf_owned<PangoLayout> layout(pango_layout_new(context_.get()));
    const pdf_owned<PangoFontDescription> font(pango_font_description_from_string(families));
    pango_font_description_set_absolute_size(font.get(), look.size_pt * PANGO_SCALE);
    if (look.bold) pango_font_description_set_weight(font.get(), PANGO_WEIGHT_BOLD);
    pango_layout_set_font_description(layout.get(), font.get());
    pango_layout_set_auto_dir(layout.get(), FALSE);
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_width(layout.get(), static_cast<int>(wide * PANGO_SCALE));
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    const pdf_owned<PangoLayoutIter> at(pango_layout_get_iter(layout.get()));
    do {
        PangoRectangle box;
        pango_layout_iter_get_line_extents(at.get(), nullptr, &box);
        const double ascent = points(pango_layout_iter_get_baseline(at.get()) - box.y);
        to.lines.push_back({pango_layout_iter_get_line_readonly(at.get()), points(box.height),
                            ascent, points(box.width), look.grey});
    } while (pango_layout_iter_next_line(at.get()) != FALSE);
    to.layouts.push_back(std::move(layout));
}

std::size_t pdf_press::draw(const set_text& t, std::size_t from, double x, double top, double wide,
                            pdf_side at) {
    for (; from < t.lines.size(); ++from) {
        const set_text::line& l = t.lines[from];
        if (top + l.height > bottom) break;
        cairo_set_source_rgb(cr_.get(), l.grey, l.grey, l.grey);
        cairo_move_to(cr_.get(), at == pdf_side::left ? x : x + wide - l.width, top + l.ascent);
        pango_cairo_show_layout_line(cr_.get(), l.set);
        top += l.height;
    }
    return from;
}

void pdf_press::flow(const std::string& text, const pdf_look& look, double space_after) {
    const set_text t = set(text, look, width);
    for (std::size_t done = 0;;) {
        const std::size_t from = done;
        done = draw(t, from, margin, y, width, start());
        y += t.height(from, done);
        if (done == t.lines.size()) break;
        new_page();
    }
    y += space_after;
}

void pdf_press::rule(double from_x, double to_x, double at_y, double grey, double thick,
                     bool dashed) {
    constexpr std::array<double, 2> dash{3, 3};
    cairo_set_dash(cr_.get(), dash.data(), dashed ? 2 : 0, 0);
    cairo_set_source_rgb(cr_.get(), grey, grey, grey);
    cairo_set_line_width(cr_.get(), thick);
    cairo_move_to(cr_.get(), from_x, at_y);
    cairo_line_to(cr_.get(), to_x, at_y);
    cairo_stroke(cr_.get());
}

void pdf_press::need(double height) {
    if (y + height > bottom && y > margin) new_page();
}

void pdf_press::flow_page_count(const pdf_look& look) {
    need(30);  // so that saying it takes no page more
    flow(pages_ == 1 ? texts_.text("page_only")
                     : texts_.text("pages", {{"n", texts_.number(pages_)}}),
         look, 0);
}

void pdf_press::draw_foot(const std::string& text, pdf_side at) {
    const set_text foot = set(text, foot_look, width);
    const set_text::line& l = foot.lines[0];
    cairo_set_source_rgb(cr_.get(), l.grey, l.grey, l.grey);
    cairo_move_to(cr_.get(), at == pdf_side::left ? margin : margin + width - l.width,
                  page_height - 46 + l.ascent);
    pango_cairo_show_layout_line(cr_.get(), l.set);
}

void pdf_press::end_page() {
    rule(margin, margin + width, page_height - 50, 0.8);
    draw_foot(title_, start());
    draw_foot(texts_.text("page", {{"n", texts_.number(pages_)}}), end());
    cairo_show_page(cr_.get());
}

void pdf_press::new_page() {
    end_page();
    ++pages_;
    y = margin;
    if (!columns_.empty()) draw_head();
}

std::string pdf_press::finish() {
    end_page();
    cr_.reset();
    cairo_surface_finish(surface_.get());
    const cairo_status_t status = cairo_surface_status(surface_.get());
    if (status != CAIRO_STATUS_SUCCESS)
        throw std::runtime_error(std::string("Cairo could not write a paper: ") +
                                 cairo_status_to_string(status));
    return std::move(bytes_);
}

}  // namespace ujira::papers
