#include <app/journals.hpp>
#include <ledger/read_leaf.hpp>
#include <nlohmann/json.hpp>
#include <store/ledger.hpp>

namespace ujira::app {

void write_journal(store::tx& tx, papers::journal_format format,
                   const std::function<void(const std::string&)>& out) {
    out(papers::journal_head(format));
    store::for_each_currency(
        tx, [&](const std::string& c) { out(papers::journal_currency(format, c)); });
    const base::instant_us first_us = store::first_entry_at(tx);
    store::for_each_account(tx, [&](const std::string& account) {
        out(papers::journal_account(format, account, first_us));
    });
    store::for_each_entry(tx, [&](const store::stored_entry& row) {
        const ledger::entry e = ledger::entry_of_leaf(nlohmann::json::parse(row.leaf));
        out(papers::journal_entry(format, e, {row.seq, row.at_us, row.leaf_sha256}));
    });
}

}  // namespace ujira::app
