#include <backup/signed_for.hpp>
#include <filesystem>
#include <stdexcept>
#include <store/log.hpp>
#include <store/second_place.hpp>

namespace ujira::backup {

std::optional<signed_text> newest_signed(const std::string& path, const ledger::verifier_key& key) {
    if (!std::filesystem::exists(path)) return std::nullopt;
    std::optional<signed_text> out;
    for (const std::string& text : store::second_place(path).read()) {
        const auto opened = ledger::open_checkpoint(text, key);
        if (opened && (!out || opened->of.size > out->of.size)) out = {opened->of, text};
    }
    return out;
}

bool fulfils(store::tx& tx, const ledger::checkpoint& c) {
    if (c.size > store::count_entries(tx)) return false;
    return ledger::root_of(c.size, store::log_nodes(tx).reader()) == c.root;
}

ledger::verifier_key open_key(store::tx& tx) {
    const auto origins = store::all_origins(tx);
    if (origins.empty()) throw std::runtime_error("no log was ever opened on this database");
    return ledger::parse_verifier_key(origins.back().verifier_key).value();
}

}  // namespace ujira::backup
