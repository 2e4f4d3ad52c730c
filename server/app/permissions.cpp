#include <algorithm>
#include <app/permissions.hpp>
#include <array>

namespace ujira::app {
namespace {

constexpr std::array<std::string_view, role_count> role_names{"worker",  "requester", "reviewer",
                                                              "steward", "treasurer", "operator"};

struct row {
    use_case what;
    role_set who;
};

const std::array<row, static_cast<std::size_t>(use_case::count_)>& table() {
    using enum role;
    static const std::array<row, static_cast<std::size_t>(use_case::count_)> rows{{
        {use_case::invite, {steward, machine_operator}},
        {use_case::see_people, {steward, machine_operator}},
        {use_case::create_organisation, {steward, machine_operator}},
        {use_case::see_organisations, {requester, reviewer, steward, treasurer, machine_operator}},
        {use_case::see_fundings, {requester, steward, treasurer}},
        {use_case::enter_funding, {treasurer}},
        {use_case::decide_funding, {steward, treasurer}},
        {use_case::ask_refund, {requester}},
        {use_case::send_refund, {treasurer}},
        {use_case::decide_refund, {steward, treasurer}},
        {use_case::see_books, {steward, treasurer, machine_operator}},
        {use_case::see_projects, {requester, reviewer, steward}},
        {use_case::change_project, {requester}},
        {use_case::export_results, {requester}},
        {use_case::work, {worker}},
        {use_case::see_own_statement, {worker}},
        {use_case::review, {reviewer}},
        {use_case::see_cases, {worker, requester, reviewer, steward}},
        {use_case::contest, {worker}},
        {use_case::decide_case, {steward}},
        {use_case::see_own_payouts, {worker}},
        {use_case::ask_payout, {worker}},
        {use_case::see_payouts, {steward, treasurer}},
        {use_case::make_batch, {treasurer}},
        {use_case::approve_batch, {steward, treasurer}},
        {use_case::import_bank_file, {treasurer}},
        {use_case::apply_bank_file, {steward, treasurer}},
        {use_case::remit_tax, {treasurer}},
        {use_case::move_own_money, {treasurer}},
        {use_case::decide_own_transfer, {steward, treasurer}},
    }};
    return rows;
}

}  // namespace

std::string_view name_of(role r) {
    return role_names.at(static_cast<std::size_t>(r));
}

std::optional<role> role_named(std::string_view name) {
    const auto* const at = std::find(role_names.begin(), role_names.end(), name);
    if (at == role_names.end()) return std::nullopt;
    return static_cast<role>(at - role_names.begin());
}

std::vector<std::string> role_set::names() const {
    std::vector<std::string> out;
    for (int i = 0; i < role_count; ++i)
        if (has(static_cast<role>(i))) out.emplace_back(role_names.at(static_cast<std::size_t>(i)));
    return out;
}

role_set allowed_roles(use_case u) {
    for (const row& r : table())
        if (r.what == u) return r.who;
    return {};
}

base::result<void> allow(const actor& who, use_case u) {
    if (!who.roles.intersects(allowed_roles(u))) return base::errc::forbidden;
    return {};
}

}  // namespace ujira::app
