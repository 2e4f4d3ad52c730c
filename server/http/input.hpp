#pragma once
// Reads the members of a JSON body with their limits. The first thing wrong is remembered; ask
// problem() when all is read.

#include <base/error.hpp>
#include <cstdint>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ujira::http {

/// In a struct, because json converts to anything (docs/traps.md).
struct parsed_json {
    nlohmann::json value;
};

/// A body's JSON. bad_json for what is none, and for what is nested deeper than anything we take:
/// nlohmann/json copies by recursion, so that a megabyte of brackets would end the server.
base::result<parsed_json> parse_json(std::string_view text);

class input {
  public:
    /// Members other than `known` are refused: a misspelt one must not be dropped silently.
    input(const nlohmann::json& body, std::initializer_list<const char*> known);

    /// Lengths count characters (code points). Control characters other than line ends and tabs are
    /// refused.
    std::string text(const char* name, std::size_t least, std::size_t most);
    /// The same, and empty where the member is missing.
    std::string optional_text(const char* name, std::size_t most);
    std::string id(const char* name);
    std::string optional_id(const char* name);
    std::int64_t number(const char* name, std::int64_t least, std::int64_t most);
    /// 0 where the member is missing.
    std::int64_t optional_number(const char* name, std::int64_t least, std::int64_t most);
    /// true or false; false where the member is missing.
    bool optional_flag(const char* name);
    std::string choice(const char* name, std::initializer_list<const char*> choices);
    std::vector<std::string> texts(const char* name, std::size_t least, std::size_t most);
    /// Any JSON; null where it is missing.
    const nlohmann::json& any(const char* name);

    void refuse(const char* name, std::string why);
    const std::optional<base::error>& problem() const { return problem_; }

  private:
    bool has(const char* name) const;

    nlohmann::json body_;
    std::optional<base::error> problem_;
};

}  // namespace ujira::http
