#pragma once
// What one element of a bank's file says, by the path of each part: kept while its element is open,
// turned into lines when it closes. Inside the room only.

#include <base/error.hpp>
#include <map>
#include <papers/bank_answer.hpp>
#include <papers/xml_reader.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace ujira::papers {

/// The parts that are wanted, said once each: one said twice could be read in two ways, and is
/// refused. Only remarks and reasons may come in several parts, which are joined.
class bank_fields {
  public:
    explicit bank_fields(std::initializer_list<std::string_view> wanted)
        : wanted_(wanted.begin(), wanted.end()) {}
    /// Paths that nobody wants are left out.
    base::result<void> put(const std::string& path, const std::string& text,
                           const std::string& currency);
    /// The first of these paths that says something; empty if none does.
    const std::string& text(std::initializer_list<const char*> paths) const;
    bool has(const char* path) const { return text_.contains(path); }
    /// Minor units and the currency of an amount; file_unreadable for what is none.
    base::result<std::int64_t> amount(const char* path, std::string& currency) const;
    void clear();

  private:
    std::vector<std::string_view> wanted_;
    std::map<std::string, std::string, std::less<>> text_;
    std::map<std::string, std::string, std::less<>> currency_;
};

/// The part of a path behind this one; nothing where it lies elsewhere.
std::optional<std::string> below(const std::string& path, std::string_view parent);

base::error unreadable_file(const std::string& why);

/// Words for people, one line, each once, cut to what a line keeps.
std::string joined_words(std::initializer_list<std::string> parts);

/// Midnight or moment of a booking; 0 where none is named. file_unreadable for no date.
base::result<base::instant_us> booking_instant(const std::string& text);

/// Reads a file of one ISO 20022 message into `g`, which is told of what opens and closes as an
/// xml_listener is. `message`: "camt.053."; file_unreadable with `otherwise` for another one.
template <class Gathering>
base::result<void> gather(std::string_view bytes, const std::string& message, const char* otherwise,
                          Gathering& g) {
    const xml_listener listener{
        [&g](const std::string& path) { return g.opened(path); },
        [&g](const std::string& path, const std::string& text, const std::string& currency) {
            return g.closed(path, text, currency);
        }};
    const auto root = [&](const std::string& name, const std::string& space) -> base::result<void> {
        if (name != "Document" || !space.starts_with("urn:iso:std:iso:20022:tech:xsd:" + message))
            return unreadable_file(otherwise);
        return {};
    };
    return read_xml(bytes, root, listener);
}

// The two formats; each takes all lines there are, unnumbered.
base::result<bank_answer> read_pain_002(std::string_view bytes);
base::result<bank_answer> read_camt_053(std::string_view bytes);

}  // namespace ujira::papers
