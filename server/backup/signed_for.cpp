#include <backup/signed_for.hpp>
#include <filesystem>
#include <stdexcept>
#include <store/log.hpp>
#include <store/second_place.hpp>

namespace ujira::backup {

std::vector<std::string> texts_in(const std::string& path) {
    if (!std::filesystem::exists(path)) return {};
    return store::second_place(path).read();
}

std::optional<signed_text> newest_signed(const std::vector<std::string>& texts,
                                         const ledger::verifier_key& key) {
    std::optional<signed_text> out;
    for (const std::string& text : texts) {
        const auto opened = ledger::open_checkpoint(text, key);
        if (opened && (!out || opened->of.size > out->of.size)) out = {opened->of, text};
    }
    return out;
}

bool fulfils(store::tx& tx, const ledger::checkpoint& c) {
    if (c.size > store::count_entries(tx)) return false;
    return ledger::root_of(c.size, store::log_nodes(tx).reader()) == c.root;
}

std::vector<std::string> unfulfilled(store::tx& tx, const std::vector<std::string>& texts) {
    if (texts.empty()) return {};
    const auto newest = newest_signed(texts, open_key(tx));
    if (!newest) return {"the newest checkpoint is none of this log"};
    if (fulfils(tx, newest->of)) return {};
    return {"the entries are not those " + std::to_string(newest->of.size) +
            " that were signed for: some are lost, or were changed"};
}

ledger::verifier_key open_key(store::tx& tx) {
    const auto origins = store::all_origins(tx);
    if (origins.empty()) throw std::runtime_error("no log was ever opened on this database");
    return ledger::parse_verifier_key(origins.back().verifier_key).value();
}

}  // namespace ujira::backup
