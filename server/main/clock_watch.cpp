#include "clock_watch.hpp"

#include <spdlog/spdlog.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace ujira {
namespace {

namespace fs = std::filesystem;

std::string memory_of(const std::string& data) {
    return data + "/clock";
}

std::string mark_of(const std::string& data) {
    return data + "/clock-jumped";
}

/// A file that is there is replaced once the new one is whole.
void write_text(const std::string& path, const std::string& text) {
    const std::string part = path + ".part";
    std::ofstream out(part, std::ios::binary | std::ios::trunc);
    out << text;
    out.close();
    if (!out) throw std::runtime_error("can't write " + part);
    fs::rename(part, path);
}

std::string read_text(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string jump_in_words(std::int64_t by_us) {
    const std::int64_t minutes = std::abs(by_us) / base::minute_us;
    return "The machine's clock jumped " + std::string(by_us > 0 ? "forward" : "back") + " by " +
           std::to_string(minutes / 60) + " h " + std::to_string(minutes % 60) + " min.";
}

}  // namespace

std::int64_t since_boot_us() {
    std::timespec t{};
    ::clock_gettime(CLOCK_BOOTTIME, &t);
    return t.tv_sec * base::second_us + t.tv_nsec / 1000;
}

std::string boot_id() {
    std::ifstream in("/proc/sys/kernel/random/boot_id");
    std::string out;
    std::getline(in, out);
    return out;
}

clock_watch::clock_watch(std::string data, clocks c)
    : data_(std::move(data)), clocks_(std::move(c)), offset_us_(clocks_.wall() - clocks_.steady()) {
    paused_ = fs::exists(mark_of(data_));
    std::ifstream in(memory_of(data_));
    std::string boot;
    std::int64_t known_us = 0;
    // Of another start of the machine, nothing is known about the time between.
    if (in >> boot >> known_us && boot == clocks_.boot)
        offset_us_ = known_us;
    else
        remember(offset_us_);
}

void clock_watch::remember(std::int64_t offset_us) const {
    write_text(memory_of(data_), clocks_.boot + " " + std::to_string(offset_us) + "\n");
}

bool clock_watch::agrees() {
    const std::int64_t offset_us = clocks_.wall() - clocks_.steady();
    if (paused_ && !fs::exists(mark_of(data_))) {
        remember(offset_us);
        offset_us_ = offset_us;
        paused_ = false;
        spdlog::warn("the clock was confirmed; deadlines take effect again");
    }
    const std::int64_t by_us = offset_us - offset_us_;
    if (!paused_ && std::abs(by_us) > most_us) {
        // Paused first: where this can't be written down, the next look finds the same.
        write_text(mark_of(data_), jump_in_words(by_us) + "\n");
        paused_ = true;
        spdlog::critical(
            "{} Nothing is accepted, lapses or ends by itself until the operator confirms: ujira "
            "clock --data {} --confirm",
            jump_in_words(by_us), data_);
    }
    return !paused_;
}

std::string clock_doubt(const std::string& data) {
    return read_text(mark_of(data));
}

void confirm_clock(const std::string& data) {
    // The memory first: a server that starts in between must not find the jump in it again.
    fs::remove(memory_of(data));
    fs::remove(mark_of(data));
}

}  // namespace ujira
