#pragma once
// Which role may do what: one table, asked by every use case first. Whose object it is, is asked by
// the use case itself.

#include <base/error.hpp>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ujira::app {

enum class role : std::uint8_t {
    worker,
    requester,
    reviewer,
    steward,
    treasurer,
    machine_operator
};

inline constexpr int role_count = 6;
std::string_view name_of(role r);
std::optional<role> role_named(std::string_view name);

/// A set of roles: a person can hold several.
class role_set {
  public:
    role_set() = default;
    role_set(std::initializer_list<role> roles) {
        for (const role r : roles) insert(r);
    }
    void insert(role r) { bits_ |= bit(r); }
    bool has(role r) const { return (bits_ & bit(r)) != 0; }
    bool intersects(role_set other) const { return (bits_ & other.bits_) != 0; }
    bool empty() const { return bits_ == 0; }
    std::vector<std::string> names() const;

  private:
    static std::uint32_t bit(role r) { return 1U << static_cast<unsigned>(r); }
    std::uint32_t bits_ = 0;
};

enum class use_case : std::uint8_t {
    invite,
    see_people,
    create_organisation,
    see_organisations,
    see_fundings,
    enter_funding,
    decide_funding,
    ask_refund,
    send_refund,
    decide_refund,
    see_books,
    see_projects,
    change_project,
    export_results,
    work,
    see_own_statement,
    review,
    see_cases,
    contest,
    decide_case,
    see_own_payouts,
    ask_payout,
    see_payouts,
    make_batch,
    approve_batch,
    import_bank_file,
    apply_bank_file,
    remit_tax,
    move_own_money,
    decide_own_transfer,
    count_
};

/// Roles of the table's row.
role_set allowed_roles(use_case u);

/// Somebody logged in.
struct actor {
    std::string id;
    role_set roles;
};

/// forbidden if none of the actor's roles stands in the row.
base::result<void> allow(const actor& who, use_case u);

}  // namespace ujira::app
