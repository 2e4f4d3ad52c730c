#include <charconv>
#include <ledger/read_leaf.hpp>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace ujira::ledger {
namespace {

std::int64_t amount_in(const std::string& text) {
    std::int64_t value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc() || end != text.data() + text.size())
        throw std::runtime_error("amount " + text);
    return value;
}

}  // namespace

entry entry_of_leaf(const nlohmann::json& leaf) {
    entry e;
    e.id = leaf.at("id");
    e.event = leaf.at("event");
    e.facts = leaf.at("facts").get<std::map<std::string, std::string>>();
    e.worker = leaf.value("worker", "");
    e.reverses = leaf.value("reverses", "");
    e.decides = leaf.value("decides", "");
    for (const nlohmann::json& p : leaf.at("postings"))
        e.postings.push_back({p.at("account"), p.at("currency"), amount_in(p.at("amount"))});
    return e;
}

}  // namespace ujira::ledger
