#include <algorithm>
#include <app/policy.hpp>
#include <base/ids.hpp>
#include <base/zone.hpp>
#include <chrono>
#include <domain/payouts.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

namespace ujira::app {

namespace embedded {
extern const std::string_view sample_policy;
}

namespace {

using base::errc;
using base::error;
using nlohmann::json;

/// Thrown inside this file only, caught in parse_policy.
[[noreturn]] void refuse(const std::string& field, const std::string& why) {
    throw error(errc::bad_request, field + ": " + why).at(field);
}

const json& member(const json& value, const std::string& name) {
    const auto at = value.find(name);
    if (at == value.end()) refuse(name, "is missing");
    return *at;
}

std::string text(const json& value, const std::string& name, std::size_t most) {
    const json& v = member(value, name);
    if (!v.is_string() || v.get_ref<const std::string&>().empty() ||
        v.get_ref<const std::string&>().size() > most)
        refuse(name, "is a text of 1 to " + std::to_string(most) + " bytes");
    return v;
}

std::int64_t whole(const json& value, const std::string& name, std::int64_t least,
                   std::int64_t most) {
    const json& v = member(value, name);
    if (!v.is_number_integer() || v.get<std::int64_t>() < least || v.get<std::int64_t>() > most)
        refuse(name,
               "is a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    return v;
}

/// "12.5" with two digits of scale is 1250. More digits than the scale are refused rather than
/// rounded.
std::int64_t decimal(const json& value, const std::string& name, int scale) {
    const std::string t = text(value, name, 20);
    const auto point = t.find('.');
    const std::string digits =
        t.substr(0, point) + (point == std::string::npos ? "" : t.substr(point + 1));
    const std::size_t after = point == std::string::npos ? 0 : t.size() - point - 1;
    const bool plain =
        !digits.empty() && digits.size() <= 18 && point != 0 &&
        std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!plain || after > static_cast<std::size_t>(scale))
        refuse(name, "is a number in quotes with at most " + std::to_string(scale) +
                         " digits after the point");
    std::int64_t out = std::stoll(digits);
    for (std::size_t i = after; i < static_cast<std::size_t>(scale); ++i) {
        if (out > 100'000'000'000'000) refuse(name, "is too large");
        out *= 10;
    }
    return out;
}

base::instant_us date(const json& value, const std::string& name) {
    std::istringstream in(text(value, name, 10));
    int y = 0;
    unsigned m = 0;
    unsigned d = 0;
    char dash1 = 0;
    char dash2 = 0;
    in >> y >> dash1 >> m >> dash2 >> d;
    const std::chrono::year_month_day ymd{std::chrono::year{y}, std::chrono::month{m},
                                          std::chrono::day{d}};
    if (!in || dash1 != '-' || dash2 != '-' || !ymd.ok()) refuse(name, "is a date like 2026-01-31");
    return std::chrono::sys_days(ymd).time_since_epoch().count() * base::day_us;
}

domain::floor_row floor_row(const json& value, int scale) {
    domain::floor_row row;
    row.per_hour_minor = decimal(value, "per_hour", scale);
    row.from_us = date(value, "from");
    row.source = text(value, "source", 300);
    row.sample = value.value("sample", false);
    if (row.per_hour_minor <= 0) refuse("per_hour", "is above zero");
    return row;
}

domain::reason_code reason_code(const json& value) {
    domain::reason_code r;
    r.code = text(value, "code", 40);
    r.cap_bp = decimal(value, "cap_percent", 2);
    if (r.code != "empty")
        refuse("code", "`empty` is the only reason code before a fix can be asked for");
    if (r.cap_bp <= 0 || r.cap_bp > 10'000) refuse("cap_percent", "is above 0 and at most 100");
    return r;
}

/// The same for a number that older policy files don't have.
std::int64_t whole_or(const json& value, const std::string& name, std::int64_t least,
                      std::int64_t most, std::int64_t otherwise) {
    return value.contains(name) ? whole(value, name, least, most) : otherwise;
}

void read_spans(const json& v, domain::policy& p) {
    p.max_review_us = whole(v, "max_review_hours", 1, 168) * base::hour_us;
    p.default_review_us =
        whole(v, "default_review_hours", 1, p.max_review_us / base::hour_us) * base::hour_us;
    p.lease_us = whole(v, "lease_minutes", 5, 240) * base::minute_us;
    p.lease_most_us = whole_or(v, "lease_most_minutes", p.lease_us / base::minute_us, 1'440, 240) *
                      base::minute_us;
    p.signal_gap_us = whole_or(v, "signal_gap_seconds", 60, 600, 120) * base::second_us;
    p.late_us = whole(v, "late_days", 1, 60) * base::day_us;
    p.contest_us = whole(v, "contest_days", 14, 365) * base::day_us;
    p.verdict_us = whole(v, "verdict_days", 1, 30) * base::day_us;
    p.small_task_s = whole_or(v, "small_task_seconds", 0, 600, 30);
    p.bundle_most = whole_or(v, "bundle_most", 1, 10, 10);
    p.again_us = whole_or(v, "again_minutes", 0, 10'080, 60) * base::minute_us;
    p.max_open_tasks = whole(v, "max_open_tasks", 1, 50);
}

domain::payout_way payout_way(const json& value, const domain::policy& p) {
    domain::payout_way w;
    w.kind = text(value, "kind", 6);
    if (w.kind != "bank" && w.kind != "mobile" && w.kind != "cash")
        refuse("kind", "is bank, mobile or cash");
    if (domain::find_payout_way(p, w.kind) != nullptr) refuse("kind", "stands there once only");
    w.fee_minor = decimal(value, "fee", p.scale);
    w.unit_minor = decimal(value, "unit", p.scale);
    w.least_minor = decimal(value, "least", p.scale);
    if (w.unit_minor <= 0) refuse("unit", "is above zero");
    if (w.least_minor < w.unit_minor) refuse("least", "is at least one unit");
    for (const domain::floor_row& row : p.floors)
        if (w.least_minor > row.per_hour_minor)
            refuse("least", "is at most one hour of the floor (G19)");
    return w;
}

domain::tax_rule tax_rule(const json& value) {
    domain::tax_rule r;
    r.id = text(value, "id", 40);
    r.authority = text(value, "authority", 36);
    r.authority_name = text(value, "authority_name", 100);
    r.rate_bp = decimal(value, "percent", 2);
    r.from_us = date(value, "from");
    if (!base::is_id(r.authority)) refuse("authority", "is a UUID of its own for each authority");
    if (r.rate_bp >= 10'000) refuse("percent", "is below 100");
    return r;
}

const json& list(const json& value, const std::string& name) {
    const json& v = member(value, name);
    if (!v.is_array()) refuse(name, "is a list");
    return v;
}

/// G19 in every combination: fee and tax don't push what can be taken out over an hour of the
/// floor.
void check_within_an_hour(const domain::policy& p) {
    std::vector<const domain::tax_rule*> taxes{nullptr};
    for (const domain::tax_rule& rule : p.tax_rules) taxes.push_back(&rule);
    for (const domain::payout_way& way : p.payout_ways)
        for (const domain::tax_rule* tax : taxes)
            for (const domain::floor_row& row : p.floors)
                if (const auto least = domain::least_payout(way, tax);
                    !least || *least > row.per_hour_minor)
                    refuse("fee",
                           "and unit, with the tax on it, are at most one hour of the floor (G19)");
}

void read_payouts(const json& v, domain::policy& p) {
    p.payout_us = whole_or(v, "days", 1, 31, 7) * base::day_us;
    p.method_hold_us = whole_or(v, "method_hold_hours", 72, 720, 72) * base::hour_us;
    p.late_stop_us = whole_or(v, "late_stop_days", 1, 7, 7) * base::day_us;
    if (v.contains("late_interest_percent"))
        p.late_interest_bp = decimal(v, "late_interest_percent", 2);
    if (p.late_interest_bp < 1 || p.late_interest_bp > 10'000)
        refuse("late_interest_percent", "is above 0 and at most 100");
    if (v.contains("alone_up_to")) p.alone_minor = decimal(v, "alone_up_to", p.scale);
    for (const json& way : list(v, "ways")) p.payout_ways.push_back(payout_way(way, p));
    if (v.contains("tax_rules"))
        for (const json& rule : list(v, "tax_rules")) p.tax_rules.push_back(tax_rule(rule));
    check_within_an_hour(p);
    if (!v.contains("escrow_account")) return;
    const json& account = v.at("escrow_account");
    p.escrow_account.holder = text(account, "holder", 70);
    p.escrow_account.number = text(account, "number", 34);
    if (account.contains("bic")) p.escrow_account.bic = text(account, "bic", 11);
}

/// A name that would only be found out at the first statement is found out here.
std::string time_zone(const json& v) {
    const std::string name = text(v, "time_zone", 60);
    if (!base::zone::named(name))
        refuse("time_zone",
               "is an IANA name that this machine knows, such as Africa/Nairobi "
               "(the Debian package tzdata holds them)");
    return name;
}

domain::policy read_policy(const json& v) {
    domain::policy p;
    p.version = text(v, "version", 40);
    p.coop_name = text(v, "coop", 100);
    p.currency = text(v, "currency", 3);
    if (p.currency.size() != 3) refuse("currency", "has three letters");
    p.scale = static_cast<int>(whole(v, "scale", 2, 6));
    const json& floors = member(v, "floors");
    if (!floors.is_array() || floors.empty()) refuse("floors", "has at least one row");
    for (const json& row : floors) p.floors.push_back(floor_row(row, p.scale));
    p.unpaid_time_bp = decimal(v, "unpaid_time_share", 4);
    p.fee_bp = decimal(v, "fee_percent", 2);
    if (p.fee_bp > 10'000 || p.unpaid_time_bp > 100'000) refuse("fee_percent", "is out of range");
    read_spans(v, p);
    for (const json& code : list(v, "reason_codes")) p.reason_codes.push_back(reason_code(code));
    if (v.contains("time_zone")) p.time_zone = time_zone(v);
    if (v.contains("payouts")) read_payouts(v.at("payouts"), p);
    return p;
}

}  // namespace

base::result<domain::policy> parse_policy(std::string_view text) {
    try {
        return read_policy(json::parse(text));
    } catch (const error& e) {
        return e;
    } catch (const json::exception& e) {
        return error(errc::bad_json, e.what());
    }
}

domain::policy sample_policy() {
    return parse_policy(embedded::sample_policy).value();
}

bool has_sample_rows(const domain::policy& p) {
    return std::any_of(p.floors.begin(), p.floors.end(),
                       [](const auto& row) { return row.sample; });
}

}  // namespace ujira::app
