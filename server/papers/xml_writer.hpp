#pragma once
// XML by libxml2's writer: what is written is escaped, and every element that was opened is closed.

#include <memory>
#include <string>

namespace ujira::papers {

class xml_writer {
  public:
    xml_writer();
    ~xml_writer();
    xml_writer(const xml_writer&) = delete;
    xml_writer& operator=(const xml_writer&) = delete;

    xml_writer& open(const char* name);
    xml_writer& attribute(const char* name, const std::string& value);
    xml_writer& text(const std::string& value);
    xml_writer& leaf(const char* name, const std::string& value);
    xml_writer& close();
    /// The whole document, in UTF-8. Everything that was opened must have been closed.
    std::string finish();

  private:
    struct parts;
    std::unique_ptr<parts> parts_;
};

}  // namespace ujira::papers
