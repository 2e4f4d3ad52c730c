#include <libxml/xmlwriter.h>

#include <new>
#include <papers/xml_writer.hpp>
#include <stdexcept>

namespace ujira::papers {
namespace {

const xmlChar* chars(const char* text) {
    return reinterpret_cast<const xmlChar*>(text);
}

/// Writing into memory fails only for want of it, or for a bug of ours.
void must(int written) {
    if (written < 0) throw std::logic_error("libxml2 could not write");
}

}  // namespace

struct xml_writer::parts {
    parts() : bytes(xmlBufferCreate()), writer(bytes ? xmlNewTextWriterMemory(bytes, 0) : nullptr) {
        if (writer == nullptr) {
            xmlBufferFree(bytes);
            throw std::bad_alloc();
        }
    }
    ~parts() {
        xmlFreeTextWriter(writer);
        xmlBufferFree(bytes);
    }
    parts(const parts&) = delete;
    parts& operator=(const parts&) = delete;

    xmlBufferPtr bytes;
    xmlTextWriterPtr writer;
};

xml_writer::xml_writer() : parts_(std::make_unique<parts>()) {
    must(xmlTextWriterSetIndent(parts_->writer, 1));
    must(xmlTextWriterStartDocument(parts_->writer, "1.0", "UTF-8", nullptr));
}

xml_writer::~xml_writer() = default;

xml_writer& xml_writer::open(const char* name) {
    must(xmlTextWriterStartElement(parts_->writer, chars(name)));
    return *this;
}

xml_writer& xml_writer::attribute(const char* name, const std::string& value) {
    must(xmlTextWriterWriteAttribute(parts_->writer, chars(name), chars(value.c_str())));
    return *this;
}

xml_writer& xml_writer::text(const std::string& value) {
    must(xmlTextWriterWriteString(parts_->writer, chars(value.c_str())));
    return *this;
}

xml_writer& xml_writer::leaf(const char* name, const std::string& value) {
    return open(name).text(value).close();
}

xml_writer& xml_writer::close() {
    must(xmlTextWriterEndElement(parts_->writer));
    return *this;
}

std::string xml_writer::finish() {
    must(xmlTextWriterEndDocument(parts_->writer));
    return {reinterpret_cast<const char*>(xmlBufferContent(parts_->bytes)),
            static_cast<std::size_t>(xmlBufferLength(parts_->bytes))};
}

}  // namespace ujira::papers
