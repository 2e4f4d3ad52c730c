// The picture process from the server's side: whatever it does, each job gets one answer and the
// server stays.

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <future>
#include <http/media_client.hpp>
#include <iostream>
#include <iterator>
#include <thread>
#include <vector>

using namespace ujira;
using namespace std::chrono_literals;
using base::errc;
using http::media_client;
namespace fs = std::filesystem;

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool address_sanitizer = true;
#else
constexpr bool address_sanitizer = false;
#endif

const std::string real_program = UJIRA_BINARY_DIR "/bin/ujira-media";

struct workshop {
    fs::path root;
    workshop() {
        std::string name = (fs::temp_directory_path() / "ujira_client_XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        root = name;
    }
    ~workshop() { fs::remove_all(root); }
    workshop(const workshop&) = delete;
    workshop& operator=(const workshop&) = delete;

    std::string path(const std::string& name) const { return (root / name).string(); }

    std::string write(const std::string& name, const std::string& content) const {
        std::ofstream(path(name), std::ios::binary) << content;
        return path(name);
    }

    // A stand-in for ujira-media: a shell that obeys these lines for each request in $line.
    std::string program(const std::string& for_each_line) const {
        const std::string at =
            write("child", "#!/bin/sh\nwhile read -r line; do\n" + for_each_line + "\ndone\n");
        fs::permissions(at, fs::perms::owner_all);
        return at;
    }

    base::prepare_request prepare(const std::string& upload) const {
        return {path(upload), path("picture.webp"), path("thumbnail.webp")};
    }

    base::evidence_request evidence(const std::string& picture) const {
        return {path(picture), 4, 4, path("evidence.png"), {}, {}};
    }
};

const std::string drawn =
    R"({"op":"evidence","sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})";
const std::string draws = "echo '" + drawn + "'";

void little(std::string& out, std::uint32_t value, int size) {
    for (int i = 0; i < size; ++i) out.push_back(static_cast<char>(value >> 8 * i & 0xFF));
}

// The simplest picture file there is; `bits` 1 or 24, all zeros.
std::string bitmap(std::uint32_t width, std::uint32_t height, std::uint32_t bits) {
    const std::uint32_t size = (width * bits + 31) / 32 * 4 * height;
    const std::uint32_t palette = bits == 1 ? 8 : 0;
    std::string out = "BM";
    little(out, 54 + palette + size, 4);
    little(out, 0, 4);
    little(out, 54 + palette, 4);
    little(out, 40, 4);
    little(out, width, 4);
    little(out, height, 4);
    little(out, 1, 2);
    little(out, bits, 2);
    out.append(24 + palette + size, '\0');
    return out;
}

std::string png_claiming_30000x30000() {
    return std::string("\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\x75\x30\0\0\x75\x30\x08\0\0\0\0", 29) +
           std::string(100, '\x55');
}

std::string proc(std::int64_t process, const std::string& file) {
    std::ifstream in("/proc/" + std::to_string(process) + "/" + file);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::int64_t status_number(std::int64_t process, const std::string& name) {
    const std::string text = proc(process, "status");
    const auto at = text.find(name + ":");
    REQUIRE(at != std::string::npos);
    return std::stoll(text.substr(at + name.size() + 1));
}

bool gone(std::int64_t process) {
    const std::string text = proc(process, "status");
    return text.empty() || text.find("State:\tZ") != std::string::npos;
}

bool within(std::chrono::milliseconds time, const std::function<bool()>& happens) {
    const auto end = std::chrono::steady_clock::now() + time;
    while (!happens()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(5ms);
    }
    return true;
}

// 0 if none runs.
std::int64_t only_process(const media_client& client) {
    const auto all = client.child_process_ids();
    REQUIRE(all.size() <= 1);
    return all.empty() ? 0 : all.front();
}

errc code_of(const media_client::answer& answer) {
    REQUIRE(answer.has_error());
    INFO(answer.error().detail);
    return answer.error().code;
}

}  // namespace

TEST_CASE("the real process prepares pictures and draws evidence, one process for all") {
    const workshop w;
    w.write("upload", bitmap(40, 30, 24));
    media_client client({real_program});
    CHECK(only_process(client) == 0);
    const auto made = client.call(w.prepare("upload"));
    REQUIRE(made.has_value());
    const auto& picture = std::get<base::prepare_answer>(*made);
    CHECK(picture.format == "bmp");
    CHECK(picture.width == 40);
    CHECK(picture.height == 30);
    CHECK(fs::file_size(w.path("thumbnail.webp")) > 0);
    const std::int64_t process = only_process(client);
    CHECK(process > 0);

    base::evidence_request drawing{w.path("picture.webp"), 40, 30, w.path("evidence.png"), {}, {}};
    drawing.others = {{{0, 0, 1000, 1000}}};
    const auto shown = client.call(drawing);
    REQUIRE(shown.has_value());
    CHECK(std::get<base::evidence_answer>(*shown).sha256.size() == 64);
    CHECK(code_of(client.call(w.prepare("not there"))) == errc::internal);
    CHECK(only_process(client) == process);
}

TEST_CASE("a bomb is refused before any memory is spent on it") {
    const workshop w;
    w.write("bomb", png_claiming_30000x30000());
    media_client client({real_program});
    CHECK(code_of(client.call(w.prepare("not there"))) == errc::internal);
    const std::int64_t process = only_process(client);
    const std::int64_t at_rest_kib = status_number(process, "VmHWM");
    CHECK(code_of(client.call(w.prepare("bomb"))) == errc::picture_too_many_pixels);
    const std::string planted =
        UJIRA_SOURCE_DIR "/../shared/data/images/checks/bomb_20000x20000_1bit.png";
    if (fs::exists(planted)) {
        const auto answer = client.call(base::prepare_request{planted, w.path("a"), w.path("b")});
        CHECK(code_of(answer) == errc::picture_too_many_pixels);
    } else {
        std::cout << "skipped: shared data absent (" << planted << ")\n";
    }
    REQUIRE(only_process(client) == process);
    const std::int64_t most_kib = status_number(process, "VmHWM");
    CHECK(most_kib - at_rest_kib < 2 * 1024);
    // OpenCV's 140 libraries alone take 47 MB of it.
    if (!address_sanitizer) CHECK(most_kib < 50 * 1024);
}

TEST_CASE("the process gives up what it doesn't need") {
    const workshop w;
    ::setenv("UJIRA_TEST_SECRET", "hush", 1);
    media_client client({real_program, 700});
    (void)client.call(w.prepare("not there"));
    ::unsetenv("UJIRA_TEST_SECRET");
    const std::int64_t process = only_process(client);
    CHECK(status_number(process, "NoNewPrivs") == 1);
    const std::string limits = proc(process, "limits");
    CHECK(limits.find("Max core file size        0                    0") != std::string::npos);
    CHECK(limits.find("Max open files            16                   16") != std::string::npos);
    if (!address_sanitizer) {
        CHECK(limits.find("Max address space         734003200            734003200") !=
              std::string::npos);
        CHECK(status_number(process, "Threads") == 1);
    }
    const fs::path open_files = "/proc/" + std::to_string(process) + "/fd";
    CHECK(std::distance(fs::directory_iterator(open_files), fs::directory_iterator()) == 4);
    CHECK(proc(process, "environ").find("hush") == std::string::npos);
}

TEST_CASE("a picture that needs more memory than allowed is refused, and the process lives on") {
    if (address_sanitizer) return;
    const workshop w;
    w.write("large", bitmap(7000, 7000, 1));
    w.write("small", bitmap(7, 7, 1));
    media_client client({real_program, 300});
    CHECK(code_of(client.call(w.prepare("large"))) == errc::picture_damaged);
    const std::int64_t process = only_process(client);
    CHECK(client.call(w.prepare("small")).has_value());
    CHECK(only_process(client) == process);
}

TEST_CASE("a process killed from outside is replaced, and no job pays for it") {
    const workshop w;
    media_client client({w.program(draws)});
    REQUIRE(client.call(w.evidence("a")).has_value());
    for (int i = 0; i < 30; ++i) {
        const std::int64_t process = only_process(client);
        REQUIRE(process > 0);
        ::kill(static_cast<pid_t>(process), SIGKILL);
        // At once, and later: dying takes the kernel a moment.
        if (i % 2 == 1) REQUIRE(within(2s, [&] { return gone(process); }));
        CHECK(client.call(w.evidence("a")).has_value());
        CHECK(only_process(client) != process);
    }
}

TEST_CASE("a pool: a picture that takes long, or kills its process, holds up no other") {
    const workshop w;
    http::media_client_config config;
    config.program =
        w.program("case \"$line\" in *slow*) sleep 1000;; *deadly*) kill -9 $$;; esac; " + draws);
    config.processes = 2;
    config.timeout = 3s;
    media_client client(config);
    std::promise<media_client::answer> slow;
    client.submit(w.evidence("slow"),
                  [&](media_client::answer a) { slow.set_value(std::move(a)); });
    for (int i = 0; i < 10; ++i) CHECK(client.call(w.evidence("a")).has_value());
    CHECK(code_of(client.call(w.evidence("deadly"))) == errc::picture_damaged);
    CHECK(client.call(w.evidence("a")).has_value());
    CHECK(client.child_process_ids().size() == 2);
    CHECK(code_of(slow.get_future().get()) == errc::picture_check_timeout);
    CHECK(client.call(w.evidence("a")).has_value());
}

TEST_CASE("a pool: processes killed again and again cost no job its answer") {
    const workshop w;
    http::media_client_config config;
    config.program = w.program(draws);
    config.processes = 3;
    media_client client(config);
    std::atomic<bool> done{false};
    std::thread killer([&] {
        while (!done) {
            for (const std::int64_t id : client.child_process_ids())
                if (id > 0) ::kill(static_cast<pid_t>(id), SIGKILL);
            std::this_thread::sleep_for(20ms);
        }
    });
    std::atomic<int> answered{0};
    std::vector<std::thread> askers;
    for (int t = 0; t < 3; ++t)
        askers.emplace_back([&] {
            for (int i = 0; i < 30; ++i) {
                (void)client.call(w.evidence("a"));
                ++answered;
            }
        });
    for (std::thread& t : askers) t.join();
    done = true;
    killer.join();
    CHECK(answered == 90);
    CHECK(client.call(w.evidence("a")).has_value());
}

TEST_CASE("the job that kills the process is told so, those that wait go on") {
    const workshop w;
    media_client client(
        {w.program("case $line in *bad*) kill -SEGV $$;; *) " + draws + ";; esac")});
    std::vector<std::future<media_client::answer>> answers;
    for (const char* name : {"good", "bad", "good", "bad", "good"}) {
        auto done = std::make_shared<std::promise<media_client::answer>>();
        answers.push_back(done->get_future());
        client.submit(w.evidence(name), [done](media_client::answer a) { done->set_value(a); });
    }
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const auto answer = answers[i].get();
        if (i % 2 == 0) {
            CHECK(answer.has_value());
        } else {
            CHECK(code_of(answer) == errc::picture_damaged);
            CHECK(answer.error().detail == "the picture process died of it: signal 11");
        }
    }
}

TEST_CASE("a process that hangs is killed with all it started, and leaves no half files") {
    const workshop w;
    const std::string hang = "echo half > '" + w.path("picture.webp.part") + "'$$; sleep 1000 & " +
                             "echo $$ $! > '" + w.path("pids") + "'; wait";
    const std::string child =
        w.program("case $line in *slow*) " + hang + ";; *) " + draws + ";; esac");
    media_client client({child, 64, 1s});
    const auto begin = std::chrono::steady_clock::now();
    CHECK(code_of(client.call(w.prepare("slow"))) == errc::picture_check_timeout);
    CHECK(std::chrono::steady_clock::now() - begin < 10s);
    std::int64_t process = 0;
    std::int64_t started_by_it = 0;
    std::ifstream(w.path("pids")) >> process >> started_by_it;
    REQUIRE(process > 0);
    REQUIRE(started_by_it > 0);
    CHECK(gone(process));
    CHECK(within(5s, [&] { return gone(started_by_it); }));
    CHECK_FALSE(fs::exists(w.path("picture.webp.part" + std::to_string(process))));
    CHECK(client.call(w.evidence("fast")).has_value());
}

TEST_CASE("nonsense is not an answer, and who talks nonsense is replaced") {
    const workshop w;
    const std::string nonsense = GENERATE_COPY(
        std::string("echo hello"), "printf '%s\\nmore\\n' '" + drawn + "'",
        std::string("while true; do printf xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done"),
        std::string(R"(echo '{"op":"evidence","sha256":"../../etc/passwd"}')"),
        R"(echo '{"op":"prepare","format":"png","width":1,"height":1,"bytes":1,"sha256":")" +
            std::string(64, 'a') + R"("}')");
    CAPTURE(nonsense);
    media_client client(
        {w.program("case $line in *bad*) " + nonsense + ";; *) " + draws + ";; esac"), 64, 5s});
    CHECK(code_of(client.call(w.evidence("bad"))) == errc::picture_damaged);
    CHECK(client.call(w.evidence("good")).has_value());
}

TEST_CASE("what comes after an answer is not the next job's answer") {
    const workshop w;
    media_client client({w.program(draws + "; sleep 0.05; echo more")});
    for (int i = 0; i < 3; ++i) {
        CHECK(client.call(w.evidence("a")).has_value());
        std::this_thread::sleep_for(150ms);
    }
}

TEST_CASE("a full queue says so at once; stopping answers all that wait") {
    const workshop w;
    std::atomic<int> stopped{0};
    const auto count = [&stopped](const media_client::answer& a) {
        stopped += a.has_error() && a.error().code == errc::busy;
    };
    const auto begin = std::chrono::steady_clock::now();
    {
        media_client client({w.program("sleep 1000"), 64, 30s, 2});
        client.submit(w.evidence("at work"), count);
        REQUIRE(within(5s, [&] { return only_process(client) > 0; }));
        client.submit(w.evidence("waits"), count);
        client.submit(w.evidence("waits"), count);
        CHECK(stopped == 0);
        const auto refused = client.call(w.evidence("one too many"));
        CHECK(code_of(refused) == errc::busy);
        CHECK(refused.error().retry_after_s.value_or(0) > 0);
    }
    CHECK(stopped == 3);
    CHECK(std::chrono::steady_clock::now() - begin < 10s);
}

TEST_CASE("a program that is missing or ends at once is the server's fault, not the picture's") {
    const workshop w;
    CHECK(code_of(media_client({w.path("nothing")}).call(w.evidence("a"))) == errc::internal);
    // A request beyond any socket buffer: without care the write would raise SIGPIPE and end this
    // test.
    base::evidence_request large = w.evidence("a");
    large.mine.assign(100'000, {1, 2, 3, 4});
    CHECK(code_of(media_client({"/bin/true"}).call(large)) == errc::internal);
    large.mine.assign(450'000, {1, 2, 3, 4});
    CHECK(code_of(media_client({real_program}).call(large)) == errc::bad_request);
    CHECK(code_of(media_client({real_program}).call(w.evidence("\xFF"))) == errc::internal);
}

TEST_CASE("many threads, one process: each gets its own answer once") {
    const workshop w;
    w.write("upload", bitmap(8, 8, 24));
    media_client client({real_program});
    std::atomic<int> answered{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < 6; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 10; ++i) answered += client.call(w.prepare("upload")).has_value();
        });
    for (std::thread& thread : threads) thread.join();
    CHECK(answered == 60);
}

TEST_CASE("the picture process does not outlive a server that is killed, even at work") {
    const workshop w;
    // Nobody ever writes into it: a job that ends by no input's end.
    REQUIRE(::mkfifo(w.path("endless").c_str(), 0600) == 0);
    int pipe_ends[2];
    REQUIRE(::pipe(pipe_ends) == 0);
    const pid_t server = ::fork();
    REQUIRE(server >= 0);
    if (server == 0) {
        media_client client({real_program});
        (void)client.call(w.prepare("not there"));
        client.submit(w.prepare("endless"), [](const media_client::answer&) {});
        const std::int64_t process = only_process(client);
        if (::write(pipe_ends[1], &process, sizeof process) != sizeof process) ::_exit(1);
        while (true) ::pause();
    }
    std::int64_t process = 0;
    REQUIRE(::read(pipe_ends[0], &process, sizeof process) == sizeof process);
    REQUIRE(process > 0);
    std::this_thread::sleep_for(200ms);  // it must have begun
    CHECK_FALSE(gone(process));
    ::kill(server, SIGKILL);
    ::waitpid(server, nullptr, 0);
    CHECK(within(5s, [&] { return gone(process); }));
    ::close(pipe_ends[0]);
    ::close(pipe_ends[1]);
}
