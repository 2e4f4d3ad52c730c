#pragma once
// What papers say, in the language of whoever reads them: sentences from the one catalogue
// (client-web/src/i18n/catalogue/papers.json), numbers, money and days as that language writes
// them.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace ujira::papers {

/// Which amounts have a sign before them.
enum class amount_sign : std::uint8_t { negative, always };

class paper_texts {
  public:
    using filled = std::map<std::string, std::string>;

    /// "en", "sw", "fil", "es", "hi", "ur".
    const std::string& language() const { return language_; }
    bool right_to_left() const;
    /// A native speaker has read them.
    bool reviewed() const { return reviewed_; }

    /// The catalogue's text for "paper.KEY", with what stands in braces filled in. What is filled
    /// in keeps its own direction of writing. Throws std::logic_error for a key that is not there.
    std::string text(std::string_view key, const filled& with = {}) const;
    bool has(std::string_view key) const;

    std::string number(std::int64_t n) const;
    /// "KES 1,234.50": all digits that count, at least the currency's own. `decimals` asks for more
    /// (0: as many as are needed), so that the amounts of a column end alike.
    std::string money(std::int64_t minor, const std::string& currency, int decimals = 0) const;
    /// Without the currency's code.
    std::string amount(std::int64_t minor, const std::string& currency, int decimals = 0,
                       amount_sign sign = amount_sign::negative) const;
    /// "2 Mar 2026" from "2026-03-02"; "Mar 2026" from "2026-03".
    std::string day(const std::string& iso) const;
    std::string month(const std::string& iso) const;

  private:
    friend std::optional<paper_texts> texts_in(std::string_view language);
    const std::string& pattern(std::string_view key) const;
    std::string month_name(const std::string& iso) const;

    std::string language_;
    bool reviewed_ = false;
    std::map<std::string, std::string, std::less<>> texts_;
};

/// Nothing for a language that papers are not written in.
std::optional<paper_texts> texts_in(std::string_view language);

/// How many digits after the point an amount needs: at least the currency's own, never more than
/// the ledger counts. Throws std::logic_error for a currency that ISO 4217 does not list.
int decimals_needed(std::int64_t minor, const std::string& currency);

}  // namespace ujira::papers
