#pragma once
// Papers to print: A4 pages that fill themselves from the top, by Pango and Cairo. Values in, bytes
// out: the same calls give the same bytes. Nothing of a page stays in memory once it is full. Not
// for a thread that others wait for: a table of a thousand rows takes tenths of a second.

#include <base/time.hpp>
#include <memory>
#include <papers/texts.hpp>
#include <string>
#include <utility>
#include <vector>

namespace ujira::papers {

struct pdf_column {
    std::string head;
    double share = 1;     // of the width, beside the shares of the others
    bool number = false;  // set flush right, whatever the direction of writing
};

/// One cell: its text, and smaller below it what is said beside.
struct pdf_cell {
    std::string text;
    std::string beside = {};
};

class pdf_press;

class pdf_paper {
  public:
    /// `title` stands at the foot of each page; `made_us` is what the file says of when it was
    /// made. Throws std::runtime_error where no font can write the language: the message names the
    /// Debian package that is missing.
    pdf_paper(const paper_texts& texts, const std::string& title, const std::string& author,
              base::instant_us made_us);
    ~pdf_paper();
    pdf_paper(const pdf_paper&) = delete;
    pdf_paper& operator=(const pdf_paper&) = delete;

    void title(const std::string& text, const std::string& above);
    void heading(const std::string& text);
    void paragraph(const std::string& text);
    void hint(const std::string& text);
    /// A name and what it is, one pair a line.
    void facts(const std::vector<std::pair<std::string, std::string>>& rows);
    /// Amounts with their names; the last one stands out where `total`.
    void sums(const std::vector<std::pair<std::string, std::string>>& rows, bool total);

    /// The head comes again on each page that rows flow to. A row that is taller than a page is
    /// broken between lines.
    void begin_table(std::vector<pdf_column> columns);
    void row(const std::vector<pdf_cell>& cells, bool strong = false);
    void end_table();

    /// Empty lines to write on by hand, each over its name.
    void signatures(const std::vector<std::string>& names);
    /// A dashed line over the whole width: cut here.
    void cut();
    /// The next page begins unless this much is left of this one. Points of 1/72 inch.
    void keep_together(double height_pt);

    /// Says how many pages there are, so that a missing one is missed. The last thing on a paper.
    void count_pages();

    /// Ends the last page. Call once, and nothing after it. Throws std::runtime_error if Cairo
    /// could not write.
    std::string finish();

  private:
    std::unique_ptr<pdf_press> press_;
};

}  // namespace ujira::papers
