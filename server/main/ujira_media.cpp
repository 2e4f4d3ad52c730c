// ujira-media [--memory-mib N] | --plain-previews FILE...: the only process that decodes pictures.
// The server starts it, and replaces it when it fails.

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <media/plain.hpp>
#include <media/process_limits.hpp>
#include <media/service.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#if defined(__SANITIZE_ADDRESS__)
// RLIMIT_AS would kill the sanitizer itself, so it watches the memory; its shadow needs some more.
// A leak report at the end would only tell of the libraries' globals.
extern "C" const char* __asan_default_options() {
    return "hard_rss_limit_mb=2048:allocator_may_return_null=1:detect_leaks=0";
}
#endif

namespace {

std::optional<std::int64_t> memory_bytes(int argc, char** argv) {
    if (argc == 1) return ujira::media::default_memory_bytes;
    if (argc != 3 || std::string_view(argv[1]) != "--memory-mib") return std::nullopt;
    const std::string_view text = argv[2];
    std::int64_t mib = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), mib);
    constexpr std::int64_t most_mib = 1 << 20;
    if (code != std::errc() || end != text.data() + text.size() || mib < 1 || mib > most_mib)
        return std::nullopt;
    return mib << 20;
}

/// For `ujira bench`: prints what OpenCV alone uses for these files' previews.
int plain_previews(int argc, char** argv) {
    const std::vector<std::string> files(argv + 2, argv + argc);
    std::printf("%lld\n", static_cast<long long>(ujira::media::plain_previews(files)));
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc > 2 && std::string_view(argv[1]) == "--plain-previews")
        return plain_previews(argc, argv);
    const auto memory = memory_bytes(argc, argv);
    if (!memory) {
        std::fputs("usage: ujira-media [--memory-mib N]\n", stderr);
        return 2;
    }
    try {
        const int answers = ujira::media::limit_process(*memory);
        return ujira::media::serve(0, answers) ? 0 : 1;
    } catch (const std::exception& e) {
        std::fprintf(stderr, "ujira-media: %s\n", e.what());
        return 1;
    }
}
