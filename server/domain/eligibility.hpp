#pragma once
// Keeps G26 (each rule, my value, how to pass it) and G22: who may take tasks of a project, by what
// they have done and nothing else. Never by country, speed, score or contests; and never by a list
// of names, which could leave out whoever contested.

#include <cstdint>
#include <optional>
#include <string>

namespace ujira::domain {

inline constexpr std::int64_t most_asked = 1000;

struct eligibility {
    std::int64_t accepted = 0;        // tasks accepted anywhere in the co-op; 0: any number
    std::string after_project;        // a project of the same organisation; empty: none
    std::int64_t after_accepted = 0;  // tasks accepted there

    bool for_anybody() const { return accepted == 0 && after_project.empty(); }
    bool operator==(const eligibility&) const = default;
};

/// What somebody has done, counted up to what is asked for.
struct record {
    std::int64_t accepted = 0;
    std::int64_t accepted_after = 0;
};

struct shortfall {
    std::int64_t need = 0;
    std::int64_t have = 0;
};

struct eligibility_verdict {
    std::optional<shortfall> accepted;
    std::optional<shortfall> after;

    bool eligible() const { return !accepted && !after; }
};

/// What is still missing, rule by rule.
eligibility_verdict judge(const eligibility& rules, const record& done);

}  // namespace ujira::domain
