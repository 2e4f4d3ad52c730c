#include <nlohmann/json.hpp>
#include <papers/csv.hpp>

namespace ujira::papers {
namespace {

using base::errc;
using base::error;
using base::result;
using row = std::vector<std::string>;

error unreadable(const std::string& why, std::size_t at_row) {
    return {errc::file_unreadable, why + " in row " + std::to_string(at_row)};
}

bool is_utf8(std::string_view bytes) {
    try {
        static_cast<void>(nlohmann::json(std::string(bytes)).dump());
        return true;
    } catch (const nlohmann::json::exception&) {
        return false;
    }
}

/// Goes through the bytes once; a cell is in quotes, or it isn't.
class reader {
  public:
    reader(std::string_view bytes, char delimiter) : rest_(bytes), delimiter_(delimiter) {}

    result<std::vector<row>> read() {
        while (!rest_.empty()) {
            auto cells = next_row();
            if (!cells) return cells.error();
            if (cells->size() == 1 && cells->front().empty()) continue;
            if (!rows_.empty() && cells->size() != rows_.front().size())
                return unreadable("more or fewer cells than in the heading", rows_.size() + 1);
            if (rows_.size() == most_table_rows)
                return unreadable("more rows than are read at once", rows_.size());
            rows_.push_back(std::move(*cells));
        }
        return std::move(rows_);
    }

  private:
    char take() {
        const char c = rest_.front();
        rest_.remove_prefix(1);
        return c;
    }

    /// True at a row's end, which is then behind us.
    bool ends_row() {
        if (rest_.empty()) return true;
        if (rest_.starts_with("\r\n")) rest_.remove_prefix(1);
        if (rest_.front() != '\n') return false;
        rest_.remove_prefix(1);
        return true;
    }

    result<row> next_row() {
        row cells;
        for (;;) {
            const bool quoted = rest_.starts_with('"');
            auto cell = quoted ? quoted_cell() : plain_cell();
            if (!cell) return cell.error();
            cells.push_back(std::move(*cell));
            if (cells.size() > most_table_columns)
                return unreadable("more columns than are read", rows_.size() + 1);
            if (ends_row()) return cells;
            if (take() != delimiter_)
                return unreadable("text behind a closed quote", rows_.size() + 1);
        }
    }

    result<std::string> plain_cell() {
        const std::string ends = std::string("\r\n") + delimiter_;
        std::size_t length = rest_.find_first_of(ends);
        // A carriage return alone belongs to the cell.
        while (length != rest_.npos && rest_[length] == '\r' &&
               !rest_.substr(length).starts_with("\r\n"))
            length = rest_.find_first_of(ends, length + 1);
        std::string cell(rest_.substr(0, length));
        rest_.remove_prefix(cell.size());
        if (cell.size() > most_cell_bytes)
            return unreadable("a cell longer than any is", rows_.size() + 1);
        return cell;
    }

    result<std::string> quoted_cell() {
        take();
        std::string cell;
        while (!rest_.empty()) {
            const char c = take();
            if (c == '"' && !rest_.starts_with('"')) return cell;
            if (c == '"') take();
            cell += c;
            if (cell.size() > most_cell_bytes)
                return unreadable("a cell longer than any is", rows_.size() + 1);
        }
        return unreadable("a quote that is never closed", rows_.size() + 1);
    }

    std::string_view rest_;
    char delimiter_;
    std::vector<row> rows_;
};

}  // namespace

std::string csv_cell(std::string_view text, char delimiter) {
    if (text.find_first_of(std::string("\"\r\n") + delimiter) == text.npos)
        return std::string(text);
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

std::string csv_text_cell(const std::string& text, char delimiter) {
    const bool formula =
        !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
    return csv_cell(formula ? "'" + text : text, delimiter);
}

result<std::vector<row>> read_csv(std::string_view bytes, char delimiter) {
    if (bytes.size() > most_table_bytes) return error(errc::file_unreadable, "too many bytes");
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (bytes.find('\0') != bytes.npos || !is_utf8(bytes))
        return error(errc::file_unreadable, "not a text in UTF-8");
    return reader(bytes, delimiter).read();
}

}  // namespace ujira::papers
