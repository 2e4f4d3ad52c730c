#include <app/sealing.hpp>
#include <stdexcept>

namespace ujira::app {
namespace {

const base::sealing_key& key_of(const coop& house) {
    if (!house.sealing) throw std::logic_error("this co-op was given no key to seal with");
    return *house.sealing;
}

}  // namespace

std::string seal(const coop& house, const std::string& about, std::string_view plain) {
    return key_of(house).seal(plain, about);
}

base::result<std::string> open_sealed(const coop& house, const std::string& about,
                                      const std::string& sealed) {
    auto plain = key_of(house).open(sealed, about);
    if (!plain) return base::error(base::errc::internal, "the co-op's key doesn't open " + about);
    return std::move(*plain);
}

std::string number_tag(const coop& house, std::string_view number) {
    return number.empty() ? std::string() : key_of(house).tag(number);
}

}  // namespace ujira::app
