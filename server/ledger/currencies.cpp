#include <ledger/currencies.hpp>

namespace ujira::ledger {
namespace {

constexpr int finer = 2;

// ISO 4217, list one, without funds, metals and testing codes; each code is four characters wide.
constexpr std::string_view none =
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF ";
constexpr std::string_view three = "BHD IQD JOD KWD LYD OMR TND ";
constexpr std::string_view two =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD "
    "CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD "
    "GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD "
    "MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP "
    "PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS "
    "TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW ";

bool lists(std::string_view codes, std::string_view currency) {
    for (std::size_t at = 0; at < codes.size(); at += 4)
        if (codes.substr(at, 3) == currency) return true;
    return false;
}

}  // namespace

std::optional<int> exponent_of(std::string_view currency) {
    if (lists(two, currency)) return 2;
    if (lists(none, currency)) return 0;
    if (lists(three, currency)) return 3;
    return std::nullopt;
}

std::optional<int> scale_of(std::string_view currency) {
    const auto exponent = exponent_of(currency);
    if (!exponent) return std::nullopt;
    return *exponent + finer;
}

}  // namespace ujira::ledger
