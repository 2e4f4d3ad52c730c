#include <base/zone.hpp>
#include <cstdlib>
#include <ledger/currencies.hpp>
#include <map>
#include <outbound/rendering.hpp>
#include <stdexcept>
#include <string_view>

namespace ujira::outbound {
namespace embedded {
extern const std::string_view mail_texts;
}
namespace {

using nlohmann::json;
using values = std::map<std::string, std::string>;

/// English stands in where a translation is not there yet.
std::string text_of(const std::string& key, const std::string& language) {
    static const json catalogue = json::parse(embedded::mail_texts);
    const auto at = catalogue.find(key);
    if (at == catalogue.end()) throw std::logic_error("the catalogue lacks " + key);
    const auto text = at->find(language);
    return (text == at->end() ? at->at("en") : *text).get<std::string>();
}

/// One pass from left to right: what was filled in is never looked at again.
std::string fill(const std::string& form, const values& with) {
    std::string out;
    for (std::size_t at = 0; at < form.size(); ++at) {
        const auto end = form[at] == '{' ? form.find('}', at) : form.npos;
        if (end == form.npos) {
            out += form[at];
            continue;
        }
        const auto value = with.find(form.substr(at + 1, end - at - 1));
        if (value == with.end()) throw std::logic_error("nothing to fill in: " + form);
        out += value->second;
        at = end;
    }
    return out;
}

/// "KES 1,234.50": at least the currency's own digits, more where the ledger counts them.
std::string money_text(std::int64_t minor, const std::string& currency) {
    const auto exponent = static_cast<std::size_t>(ledger::exponent_of(currency).value_or(2));
    const std::size_t scale = exponent + 2;
    std::string digits = std::to_string(std::llabs(minor));
    if (digits.size() <= scale) digits.insert(0, scale + 1 - digits.size(), '0');
    std::string decimals = digits.substr(digits.size() - scale);
    while (decimals.size() > exponent && decimals.back() == '0') decimals.pop_back();
    std::string whole = digits.substr(0, digits.size() - scale);
    for (std::size_t at = whole.size(); at > 3; at -= 3) whole.insert(at - 3, ",");
    return currency + " " + (minor < 0 ? "-" : "") + whole +
           (decimals.empty() ? "" : "." + decimals);
}

values values_of(const json& params, const std::string& language, const surroundings& around) {
    values out{{"coop", around.coop}, {"site", around.site}};
    for (const auto& [name, value] : params.items())
        out[name] = value.is_string() ? value.get<std::string>() : value.dump();
    if (params.contains("amount_minor"))
        out["money"] = money_text(params["amount_minor"], params.at("currency"));
    const base::zone zone = base::zone_of(around.time_zone);
    if (params.contains("usable_us"))
        out["until"] = zone.day_of(params["usable_us"]) + " " + zone.clock_of(params["usable_us"]) +
                       " (" + zone.name() + ")";
    if (params.contains("way"))
        out["shown"] = fill(text_of("mail.way." + params["way"].get<std::string>(), language), out);
    if (params.contains("outcome"))
        out["outcome"] =
            fill(text_of("mail.outcome." + params["outcome"].get<std::string>(), language), out);
    return out;
}

}  // namespace

words render_mail(const std::string& kind, const json& params, const std::string& language,
                  const surroundings& around, bool with_files) {
    const values with = values_of(params, language, around);
    const std::string key = "mail." + kind;
    std::string text = fill(text_of(key + ".text", language), with);
    if (with_files) text += "\n\n" + fill(text_of("mail.files", language), with);
    text += "\n\n-- \n" + fill(text_of("mail.foot", language), with) + "\n";
    return {fill(text_of(key + ".subject", language), with), text};
}

words render_sms(const std::string& kind, const json& params, const std::string& language,
                 const surroundings& around) {
    return {"",
            fill(text_of("mail." + kind + ".sms", language), values_of(params, language, around))};
}

}  // namespace ujira::outbound
