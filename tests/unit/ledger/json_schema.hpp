#pragma once
// Enough of JSON Schema 2020-12 to hold a leaf against schema/leaf.schema.json. A keyword that is
// not known here is a violation, so that nothing in the schema goes unchecked.

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>
#include <vector>

namespace ujira::ledger::test {

class json_schema {
  public:
    explicit json_schema(nlohmann::json root) : root_(std::move(root)) {}

    const nlohmann::json& root() const { return root_; }

    /// What is wrong with the value; nothing if it conforms.
    std::vector<std::string> violations(const nlohmann::json& value) const {
        std::vector<std::string> found;
        check(value, root_, "leaf", found);
        return found;
    }

  private:
    using json = nlohmann::json;
    using list = std::vector<std::string>;

    void check(const json& value, const json& schema, const std::string& at, list& found) const {
        if (schema.is_boolean()) {
            if (!schema.get<bool>()) found.push_back(at + " must not be there");
            return;
        }
        for (const auto& [keyword, rule] : schema.items())
            if (!check_keyword(keyword, rule, value, schema, at, found) &&
                !check_size(keyword, rule, value, at, found) && !says_nothing(keyword))
                found.push_back(at + ": keyword " + keyword + " is not known to the test");
    }

    static bool says_nothing(const std::string& keyword) {
        for (const char* known : {"$schema", "title", "description", "$defs", "then", "else"})
            if (keyword == known) return true;
        return false;
    }

    bool check_keyword(const std::string& keyword, const json& rule, const json& value,
                       const json& schema, const std::string& at, list& found) const {
        if (keyword == "$ref") {
            check(value, root_.at(json::json_pointer(rule.get<std::string>().substr(1))), at,
                  found);
        } else if (keyword == "type") {
            if (value.type_name() != rule) found.push_back(at + " is not of type " + rule.dump());
        } else if (keyword == "const") {
            if (value != rule) found.push_back(at + " is not " + rule.dump());
        } else if (keyword == "enum") {
            if (std::find(rule.begin(), rule.end(), value) == rule.end())
                found.push_back(at + " is not in the list");
        } else if (keyword == "allOf") {
            for (const json& part : rule) check(value, part, at, found);
        } else if (keyword == "if") {
            list failed;
            check(value, rule, at, failed);
            const char* branch = failed.empty() ? "then" : "else";
            if (schema.contains(branch)) check(value, schema[branch], at, found);
        } else {
            return check_members(keyword, rule, value, schema, at, found);
        }
        return true;
    }

    bool check_members(const std::string& keyword, const json& rule, const json& value,
                       const json& schema, const std::string& at, list& found) const {
        const auto need = [&](const json& names) {
            for (const std::string name : names)
                if (value.is_object() && !value.contains(name))
                    found.push_back(at + " lacks " + name);
        };
        if (keyword == "required") {
            need(rule);
        } else if (keyword == "dependentRequired") {
            for (const auto& [name, names] : rule.items())
                if (value.contains(name)) need(names);
        } else if (keyword == "properties") {
            for (const auto& [name, part] : rule.items())
                if (value.is_object() && value.contains(name))
                    check(value[name], part, at + "." + name, found);
        } else if (keyword == "additionalProperties") {
            const json known = schema.value("properties", json::object());
            for (const auto& [name, member] : value.items())
                if (value.is_object() && !known.contains(name))
                    check(member, rule, at + "." + name, found);
        } else if (keyword == "items") {
            for (std::size_t i = 0; value.is_array() && i < value.size(); ++i)
                check(value[i], rule, at + "[" + std::to_string(i) + "]", found);
        } else {
            return false;
        }
        return true;
    }

    static bool check_size(const std::string& keyword, const json& rule, const json& value,
                           const std::string& at, list& found) {
        bool good = true;
        if (keyword == "pattern")
            good = !value.is_string() ||
                   std::regex_search(value.get<std::string>(), std::regex(rule.get<std::string>()));
        else if (keyword == "maxLength")
            good = !value.is_string() || value.get<std::string>().size() <= rule;
        else if (keyword == "minItems")
            good = !value.is_array() || value.size() >= rule;
        else if (keyword == "maxItems")
            good = !value.is_array() || value.size() <= rule;
        else
            return false;
        if (!good) found.push_back(at + " breaks " + keyword + " " + rule.dump());
        return true;
    }

    json root_;
};

}  // namespace ujira::ledger::test
