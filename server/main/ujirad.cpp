#include <cstdio>
#include <exception>

#include "platform.hpp"

int main(int argc, char** argv) {
    try {
        ujira::run_platform(ujira::read_command_line(argc, argv), ujira::base::system_now, {}, 1);
        return 0;
    } catch (const std::exception& e) {
        std::fprintf(stderr, "ujirad: %s\n", e.what());
        return 1;
    }
}
