#include "verify_command.hpp"

#include <array>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <ledger/file_note.hpp>
#include <ledger/verify.hpp>
#include <optional>
#include <stdexcept>

namespace ujira {
namespace {

std::optional<std::string> read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(in), {});
}

std::string must_read(const std::string& path) {
    auto text = read_file(path);
    if (!text) throw std::runtime_error("can't read " + path);
    return std::move(*text);
}

/// A key as text, or a file with one.
ledger::verifier_key read_key(const std::string& given) {
    std::string text = read_file(given).value_or(given);
    text.erase(text.find_last_not_of(" \r\n") + 1);
    const auto key = ledger::parse_verifier_key(text);
    if (!key) throw std::runtime_error("the key can't be used: " + key.error().detail);
    return *key;
}

std::string utc(std::int64_t at_us) {
    const auto at_s = static_cast<std::time_t>(at_us / 1'000'000);
    std::tm parts{};
    gmtime_r(&at_s, &parts);
    std::array<char, 32> text{};
    const auto size = std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M:%S UTC", &parts);
    return {text.data(), size};
}

void print_balances(const ledger::verdict& v) {
    for (const auto& [currency, parts] : v.balances)
        for (const auto& [part, minor] : parts)
            std::printf("  %s %s: %lld minor units\n", currency.c_str(), part.c_str(),
                        static_cast<long long>(minor));
}

void print_good(const ledger::verdict& v) {
    std::printf("Nothing is wrong. Complete up to line %lld, in the log %s of %lld entries.\n",
                static_cast<long long>(v.lines), v.origin.c_str(),
                static_cast<long long>(v.log_size));
    std::printf("Worker %s, last line of %s.\n", v.worker.c_str(), utc(v.at_us).c_str());
    print_balances(v);
    if (v.compared > 0)
        std::printf("Held against %lld earlier: nothing was changed since.\n",
                    static_cast<long long>(v.compared));
}

int check_by_note(const verify_arguments& a, const ledger::verifier_key& key) {
    const auto said = ledger::check_file(must_read(a.file), must_read(a.note), key);
    if (!said) {
        std::printf("DON'T RELY ON THIS FILE.\n%s\n", said.error().detail.c_str());
        return 1;
    }
    std::printf("Nothing is wrong. %s signed for this file as %s.\n", said->origin.c_str(),
                said->file.c_str());
    std::printf("Worker %s, lines 1 to %lld.\n", said->worker.c_str(),
                static_cast<long long>(said->lines));
    return 0;
}

}  // namespace

CLI::App* add_verify(CLI::App& cli, verify_arguments& a) {
    auto* out = cli.add_subcommand("verify", "check a statement or a receipt, without the server");
    out->add_option("file", a.file, "statement.ujira, a receipt, or a table with its note")
        ->required();
    out->add_option("--key", a.key,
                    "the co-op's verifier key, or a file with it; not taken from what is checked, "
                    "since that would prove nothing")
        ->required();
    auto* against = out->add_option("--against", a.against,
                                    "receipts, older statements or checkpoints that you kept");
    out->add_option("--note", a.note, "the co-op's note beside a table (statement-N.csv or .json)")
        ->excludes(against);
    return out;
}

int run_verify(const verify_arguments& a) {
    const ledger::verifier_key key = read_key(a.key);
    if (!a.note.empty()) return check_by_note(a, key);
    std::vector<std::string> earlier;
    for (const std::string& path : a.against) earlier.push_back(must_read(path));
    const ledger::verdict v = ledger::verify(must_read(a.file), key, earlier);
    if (v.wrong.empty()) {
        print_good(v);
        return 0;
    }
    std::printf("DON'T RELY ON THIS FILE.\n");
    for (const ledger::finding& f : v.wrong)
        std::printf("%s: %s\n", std::string(ledger::name_of(f.what)).c_str(), f.words.c_str());
    return 1;
}

}  // namespace ujira
