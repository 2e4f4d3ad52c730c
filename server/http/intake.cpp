#include <spdlog/spdlog.h>

#include <base/crypto.hpp>
#include <chrono>
#include <exception>
#include <filesystem>
#include <http/files.hpp>
#include <http/intake.hpp>
#include <http/kept_picture.hpp>
#include <http/picture_name.hpp>
#include <system_error>
#include <utility>
#include <vector>

namespace ujira::http {
namespace {

using base::errc;
using base::error;
using base::result;

constexpr int rest_s = 1;       // until somebody may have sent a new one
constexpr int patience_s = 10;  // until what it waits for may be there
constexpr std::int64_t batch_bytes = base::unpack_batch * base::max_picture_bytes;

/// What a batch took out of a zip disappears with it, unless it was kept under another name.
struct unpacked_files {
    base::unpack_request request;
    unpacked_files() = default;
    unpacked_files(const unpacked_files&) = delete;
    unpacked_files& operator=(const unpacked_files&) = delete;
    ~unpacked_files() {
        for (const std::string& path : base::made_files(request)) remove_looked_at(path);
    }
};

/// Nothing is wrong with the file; it is the machine that can't just now.
bool passes(errc code) {
    return code == errc::busy || code == errc::internal || code == errc::storage_full;
}

std::string shown_name(const base::unpacked_file& file) {
    const auto name = picture_name(tail_of_name(file.name));
    return name ? *name : "#" + std::to_string(file.entry + 1);
}

}  // namespace

intake::intake(const app::coop& house, const picture_files& files, store::writer& writer,
               store::readers& readers, media_client& media)
    : house_(house), files_(files), writer_(writer), readers_(readers), media_(media) {
    thread_ = std::thread([this] { loop(); });
}

intake::~intake() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

void intake::loop() {
    while (!stopping()) {
        int pause_s = rest_s;
        try {
            const auto u = next();
            if (u) pause_s = go_on(*u) ? 0 : patience_s;
            if (!u) sweep();
        } catch (const std::exception& e) {
            spdlog::error("unpacking: {}", e.what());
            pause_s = patience_s;
        }
        if (pause_s > 0) sleep(pause_s);
    }
}

void intake::sleep(int seconds) {
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, std::chrono::seconds(seconds), [this] { return stopping_; });
}

bool intake::stopping() {
    const std::lock_guard lock(mutex_);
    return stopping_;
}

std::optional<store::upload> intake::next() {
    std::optional<store::upload> found;
    static_cast<void>(readers_.run([&found](store::tx& tx) { found = store::next_to_unpack(tx); }));
    return found;
}

/// A batch of the zip; false if it can't go on just now.
bool intake::go_on(const store::upload& u) {
    if (!has_room(files_.root, batch_bytes)) return cannot(u, errc::storage_full);
    const bool fresh = u.entries == 0;
    if (fresh && !u.sha256.empty() && base::sha256_hex_of_file(files_.upload(u.id)) != u.sha256)
        return cannot(u, errc::upload_changed);
    unpacked_files batch;
    batch.request = {files_.upload(u.id), u.next_entry, most_,
                     files_.incoming(base::random_hex(16))};
    const auto answer = media_.call(batch.request);
    if (!answer) return cannot(u, answer.error());
    const auto& seen = std::get<base::unpack_answer>(*answer);
    if (seen.next <= u.next_entry && seen.next < seen.entries)
        return cannot(u, error(errc::zip_damaged, "the zip does not go on"));
    most_ = base::unpack_batch;
    for (std::size_t n = 0; n < seen.files.size(); ++n) {
        const std::string path = base::unpacked_path(batch.request, static_cast<std::int64_t>(n));
        if (stopping() || !take(u, seen.files[n], path)) return false;
    }
    return write(u, [&seen](store::tx& tx, store::upload now) {
        app::note_progress(tx, now, seen);
        if (auto rest = app::still_unpacking(tx, now.id); rest && seen.next == seen.entries)
            app::end_unpacking(tx, std::move(*rest), std::nullopt);
    });
}

/// What it means that a batch failed.
bool intake::cannot(const store::upload& u, const error& why) {
    if (passes(why.code)) {
        if (why.code != errc::busy)
            spdlog::warn("unpacking {} waits: {}", u.id, base::describe(why.code).name);
        write(u, [&why](store::tx& tx, store::upload now) {
            app::note_waiting(tx, std::move(now), why);
        });
        return false;
    }
    // The process died of it or took too long: one file of the batch, not the whole zip.
    if (why.code == errc::picture_damaged || why.code == errc::picture_check_timeout)
        return step_over(u, why);
    return write(u, [&why](store::tx& tx, store::upload now) {
        app::end_unpacking(tx, std::move(now), why);
    });
}

bool intake::step_over(const store::upload& u, const error& why) {
    if (most_ > 1) {
        most_ = 1;
        return true;
    }
    most_ = base::unpack_batch;
    base::unpacked_file file{u.next_entry, {}, error(errc::zip_entry_unreadable, why.detail)};
    // A zip that ends the process before any file was seen would do so at each of its entries.
    if (u.entries == 0)
        return write(u, [&](store::tx& tx, store::upload now) {
            app::end_unpacking(tx, std::move(now), error(errc::zip_damaged));
        });
    return take(u, std::move(file), {});
}

bool intake::take(const store::upload& u, base::unpacked_file file, const std::string& path) {
    file.name = shown_name(file);
    result<app::picture> verdict = errc::internal;
    if (file.problem)
        verdict = *file.problem;
    else
        verdict = look_at(file.name, path);
    if (!verdict && passes(verdict.error().code)) return cannot(u, verdict.error());
    return write(u, [&](store::tx& tx, store::upload now) {
        app::add_entry(tx, house_, std::move(now), file, verdict);
    });
}

result<app::picture> intake::look_at(const std::string& name, const std::string& path) {
    const base::prepare_request request = look_request(path);
    const auto answer = media_.call(request);
    if (!answer) return answer.error();
    auto found = picture_of(std::get<base::prepare_answer>(*answer), name);
    keep_picture(files_, request, found.sha256);
    return found;
}

/// On the upload as it is now; false if it was dropped meanwhile or nothing can be stored.
bool intake::write(const store::upload& u,
                   const std::function<void(store::tx&, store::upload)>& change) {
    bool there = false;
    const auto done = writer_.run([&](store::tx& tx) {
        auto now = app::still_unpacking(tx, u.id);
        there = now.has_value();
        if (there) change(tx, std::move(*now));
        return there;
    });
    return done && there;
}

/// Files of uploads that ended, were dropped or expired.
void intake::sweep() {
    // Listed before the database is asked: a file is made only after its row is there for all.
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(files_.uploads()))
        names.push_back(entry.path().filename().string());
    if (names.empty()) return;
    std::vector<std::string> unneeded;
    const auto asked = readers_.run([&](store::tx& tx) {
        for (const std::string& name : names)
            if (!store::needs_file(tx, name)) unneeded.push_back(name);
    });
    if (!asked) return;
    for (const std::string& name : unneeded) remove_file(files_.upload(name));
}

}  // namespace ujira::http
