#include "clock_command.hpp"

#include <array>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <stdexcept>

#include "clock_watch.hpp"

namespace ujira {
namespace {

std::string time_now() {
    const std::time_t now = base::system_now() / base::second_us;
    std::tm local{};
    ::localtime_r(&now, &local);
    std::array<char, 64> out{};
    std::strftime(out.data(), out.size(), "%Y-%m-%d %H:%M:%S %Z", &local);
    return out.data();
}

}  // namespace

CLI::App* add_clock(CLI::App& cli, clock_arguments& a) {
    auto* out = cli.add_subcommand(
        "clock",
        "whether deadlines wait because the machine's clock jumped; confirm that it is right");
    out->add_option("--data", a.data, "the server's data folder")->required();
    out->add_flag("--confirm", a.confirm, "the machine's time is right now: deadlines take effect");
    return out;
}

int run_clock(const clock_arguments& a) {
    if (!std::filesystem::exists(a.data + "/ujira.db"))
        throw std::runtime_error("no database in " + a.data);
    const std::string doubt = clock_doubt(a.data);
    std::printf("The machine says that it is %s.\n", time_now().c_str());
    if (doubt.empty()) {
        std::printf("The clock is not in doubt.\n");
        return 0;
    }
    if (a.confirm) {
        confirm_clock(a.data);
        std::printf("Confirmed. Deadlines take effect again.\n");
        return 0;
    }
    std::printf("%sDeadlines wait. Set the clock right, then say --confirm.\n", doubt.c_str());
    return 1;
}

}  // namespace ujira
