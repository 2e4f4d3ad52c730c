#include "witness_command.hpp"

#include <base/signing.hpp>
#include <base/time.hpp>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <witness/listener.hpp>

#include "data_lock.hpp"
#include "log_key.hpp"

namespace ujira {
namespace {

std::vector<ledger::verifier_key> keys_of(const std::vector<std::string>& texts) {
    std::vector<ledger::verifier_key> out;
    for (const std::string& text : texts) {
        auto key = ledger::parse_verifier_key(text);
        if (!key) throw std::runtime_error(text + ": " + key.error().detail);
        out.push_back(std::move(*key));
    }
    return out;
}

}  // namespace

CLI::App* add_witness(CLI::App& cli, witness_arguments& a) {
    auto* out = cli.add_subcommand(
        "witness",
        "sign that you have seen the checkpoints of others' logs, and never two histories");
    out->add_option("--data", a.folder, "folder for the key and what was seen")->required();
    out->add_option("--name", a.name, "the witness's name, such as witness.union.example/1")
        ->required();
    out->add_option("--log", a.logs, "verifier key of a log to watch; once for each")->required();
    out->add_option("--listen", a.listen, "address and port")->capture_default_str();
    return out;
}

int run_witness(const witness_arguments& a) {
    std::filesystem::create_directories(a.folder);
    std::filesystem::permissions(a.folder, std::filesystem::perms::owner_all);
    const data_lock lock(a.folder);
    const auto colon = a.listen.rfind(':');
    const std::string port = colon == std::string::npos ? "" : a.listen.substr(colon + 1);
    if (port.empty() || port.size() > 5 ||
        port.find_first_not_of("0123456789") != std::string::npos || std::stoi(port) > 65535)
        throw std::runtime_error("--listen takes ADDRESS:PORT, such as 127.0.0.1:8090");
    ledger::signer key =
        open_log_key_file(a.folder + "/witness-key", a.name, ledger::key_kind::cosignature);
    if (key.name != a.name)
        throw std::runtime_error("this witness's name is " + key.name + " and can't be changed");
    witness::witness watching(a.folder, std::move(key), keys_of(a.logs), base::system_now);
    witness::listener listener(watching, a.listen.substr(0, colon),
                               static_cast<std::uint16_t>(std::stoi(port)));
    std::printf("Verifier key: %s\nujira witness listens on http://%s:%d\n",
                ledger::format(watching.key()).c_str(), a.listen.substr(0, colon).c_str(),
                static_cast<int>(listener.port()));
    std::fflush(stdout);
    listener.run();
    return 0;
}

}  // namespace ujira
