#include <libxml/xmlreader.h>

#include <limits>
#include <memory>
#include <papers/xml_reader.hpp>
#include <vector>

namespace ujira::papers {
namespace {

using base::errc;
using base::error;
using base::result;

struct free_reader {
    void operator()(xmlTextReaderPtr r) const { xmlFreeTextReader(r); }
};
using reader_handle = std::unique_ptr<xmlTextReader, free_reader>;

std::string text_of(const xmlChar* text) {
    return text == nullptr ? std::string() : reinterpret_cast<const char*>(text);
}

error unreadable(const std::string& why) {
    return {errc::file_unreadable, why};
}

std::string trimmed(const std::string& text) {
    const auto from = text.find_first_not_of(" \t\r\n");
    if (from == std::string::npos) return {};
    return text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
}

struct open_element {
    std::size_t path_before = 0;
    std::string text;
    std::string currency;
};

class walk {
  public:
    walk(xmlTextReaderPtr reader, const xml_listener& listener)
        : reader_(reader), tell_(listener) {}

    template <class Root>
    result<void> step(const Root& root) {
        switch (xmlTextReaderNodeType(reader_)) {
            case XML_READER_TYPE_DOCUMENT_TYPE:
            case XML_READER_TYPE_ENTITY:
            case XML_READER_TYPE_ENTITY_REFERENCE:
                return unreadable("it defines or uses entities of its own");
            case XML_READER_TYPE_ELEMENT:
                return open(root);
            case XML_READER_TYPE_END_ELEMENT:
                return close();
            case XML_READER_TYPE_TEXT:
            case XML_READER_TYPE_CDATA:
                return take_text();
            default:
                return {};
        }
    }

    bool whole() const { return seen_root_ && open_.empty(); }

  private:
    template <class Root>
    result<void> open(const Root& root) {
        if (++elements_ > most_xml_elements) return unreadable("more elements than are read");
        if (open_.size() >= static_cast<std::size_t>(most_xml_depth))
            return unreadable("elements inside each other deeper than are read");
        const bool empty = xmlTextReaderIsEmptyElement(reader_) == 1;
        const std::string name = text_of(xmlTextReaderConstLocalName(reader_));
        const std::string space = text_of(xmlTextReaderConstNamespaceUri(reader_));
        open_element e;
        e.path_before = path_.size();
        if (open_.empty()) {
            seen_root_ = true;
            space_ = space;
            if (const auto ok = root(name, space); !ok) return ok.error();
        } else {
            if (open_.size() > 1) path_ += '/';
            path_ += space == space_ ? name : "?";
            const std::unique_ptr<xmlChar, decltype(xmlFree)> ccy(
                xmlTextReaderGetAttribute(reader_, reinterpret_cast<const xmlChar*>("Ccy")),
                xmlFree);
            e.currency = text_of(ccy.get());
        }
        open_.push_back(std::move(e));
        if (const auto ok = tell_.opened(path_); !ok) return ok.error();
        return empty ? close() : result<void>();
    }

    result<void> close() {
        const open_element e = std::move(open_.back());
        open_.pop_back();
        if (const auto ok = tell_.closed(path_, trimmed(e.text), e.currency); !ok)
            return ok.error();
        path_.resize(e.path_before);
        return {};
    }

    result<void> take_text() {
        if (open_.empty()) return {};
        std::string& text = open_.back().text;
        text += text_of(xmlTextReaderConstValue(reader_));
        if (text.size() > most_xml_text_bytes) return unreadable("a text longer than any is");
        return {};
    }

    xmlTextReaderPtr reader_;
    const xml_listener& tell_;
    std::vector<open_element> open_;
    std::string path_;
    std::string space_;
    std::size_t elements_ = 0;
    bool seen_root_ = false;
};

}  // namespace

result<void> read_xml(
    std::string_view bytes,
    const std::function<result<void>(const std::string&, const std::string&)>& root,
    const xml_listener& listener) {
    // Seen before the parser sees it; one that hides behind another encoding ends it as a node.
    if (bytes.find("<!DOCTYPE") != bytes.npos || bytes.find("<!ENTITY") != bytes.npos)
        return unreadable("it defines or uses entities of its own");
    if (bytes.empty() || bytes.find('\0') != bytes.npos ||
        bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
        return unreadable("not XML");
    const reader_handle reader(
        xmlReaderForMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr,
                           XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
    if (!reader) throw std::bad_alloc();
    walk w(reader.get(), listener);
    int more = 0;
    while ((more = xmlTextReaderRead(reader.get())) == 1)
        if (const auto ok = w.step(root); !ok) return ok.error();
    if (more != 0 || !w.whole()) return unreadable("not well-formed XML, or cut off");
    return {};
}

}  // namespace ujira::papers
