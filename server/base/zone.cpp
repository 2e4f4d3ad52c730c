#include <absl/time/civil_time.h>
#include <absl/time/time.h>

#include <algorithm>
#include <base/zone.hpp>
#include <stdexcept>

namespace ujira::base {

struct zone::data {
    absl::TimeZone of;
};

namespace {

/// Nothing that leads out of the folder of zones, and none of the library's own names.
bool is_plain(std::string_view name) {
    const auto good = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '+' || c == '-' || c == '/';
    };
    return !name.empty() && name.size() <= 60 && name.front() != '/' && name != "localtime" &&
           !name.starts_with("Fixed/") && std::all_of(name.begin(), name.end(), good);
}

absl::CivilDay day_in(const absl::TimeZone& z, instant_us at_us) {
    return absl::CivilDay(z.At(absl::FromUnixMicros(at_us)).cs);
}

/// A skipped midnight is read with the offset before the gap: that is where the gap ends.
instant_us start(const absl::TimeZone& z, absl::CivilDay day) {
    return absl::ToUnixMicros(absl::FromCivil(day, z));
}

std::string format(const char* as, const absl::TimeZone& z, instant_us at_us) {
    return absl::FormatTime(as, absl::FromUnixMicros(at_us), z);
}

}  // namespace

zone::zone(std::string name, std::shared_ptr<const data> of)
    : name_(std::move(name)), of_(std::move(of)) {}

result<zone> zone::named(std::string_view name) {
    auto of = std::make_shared<data>();
    const std::string text(name);
    if (!is_plain(name) || !absl::LoadTimeZone(text, &of->of))
        return error(errc::bad_request, "no time zone of this system: " + text);
    return zone(text, std::move(of));
}

std::string zone::day_of(instant_us at_us) const {
    return format("%Y-%m-%d", of_->of, at_us);
}

std::string zone::clock_of(instant_us at_us) const {
    return format("%H:%M", of_->of, at_us);
}

std::string zone::month_of(instant_us at_us) const {
    return format("%Y-%m", of_->of, at_us);
}

instant_us zone::day_start(instant_us at_us, int days_on) const {
    return start(of_->of, day_in(of_->of, at_us) + days_on);
}

instant_us zone::week_start(instant_us at_us, int weeks_on) const {
    const absl::CivilDay today = day_in(of_->of, at_us);
    const absl::CivilDay monday = absl::PrevWeekday(today + 1, absl::Weekday::monday);
    return start(of_->of, monday + std::int64_t{7} * weeks_on);
}

instant_us zone::month_start(instant_us at_us, int months_on) const {
    const absl::CivilMonth month(day_in(of_->of, at_us));
    return start(of_->of, absl::CivilDay(month + months_on));
}

zone zone_of(std::string_view name) {
    auto z = zone::named(name);
    if (!z) throw std::invalid_argument(z.error().detail);
    return *std::move(z);
}

}  // namespace ujira::base
