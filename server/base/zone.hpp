#pragma once
// Days, weeks and months as people in one place of the world have them, by the system's IANA data
// (/usr/share/zoneinfo). Instants stay UTC everywhere; this is for what people read.

#include <base/error.hpp>
#include <base/time.hpp>
#include <memory>
#include <string>
#include <string_view>

namespace ujira::base {

/// A value that is cheap to make and to copy: the data of a zone is read once a program.
class zone {
  public:
    /// An IANA name such as "Africa/Nairobi". bad_request for a name that the system doesn't know,
    /// and for one that means something else on each machine ("localtime").
    static result<zone> named(std::string_view name);

    const std::string& name() const { return name_; }

    /// "2026-03-02".
    std::string day_of(instant_us at_us) const;
    /// "11:00", 24 hours.
    std::string clock_of(instant_us at_us) const;
    /// "2026-03".
    std::string month_of(instant_us at_us) const;

    /// When the day, the week (Monday) or the month that holds the instant began, or the one so
    /// many after it. Where the clock skips midnight, the first instant after the gap.
    instant_us day_start(instant_us at_us, int days_on = 0) const;
    instant_us week_start(instant_us at_us, int weeks_on = 0) const;
    instant_us month_start(instant_us at_us, int months_on = 0) const;

  private:
    struct data;
    zone(std::string name, std::shared_ptr<const data> of);

    std::string name_;
    std::shared_ptr<const data> of_;
};

/// A zone that is known to be good, such as the policy's. Throws std::invalid_argument otherwise.
zone zone_of(std::string_view name);

}  // namespace ujira::base
