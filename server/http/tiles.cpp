#include <base/crypto.hpp>
#include <filesystem>
#include <http/files.hpp>
#include <http/tiles.hpp>
#include <map>
#include <mutex>
#include <system_error>
#include <utility>
#include <vector>

namespace ujira::http {
namespace {

/// No fsync: what a crash loses is cut again.
base::result<void> put(const std::string& from, const std::string& to) {
    std::error_code failed;
    std::filesystem::create_directories(std::filesystem::path(to).parent_path(), failed);
    if (!failed) std::filesystem::rename(from, to, failed);
    if (!failed) return {};
    remove_file(from);
    return base::error(base::errc::internal, failed.message());
}

}  // namespace

/// Who waits for which tiles.
struct tile_maker::at_work {
    std::mutex mutex;
    std::map<std::string, std::vector<done>> waiting;

    /// Whether nobody waited for them yet.
    bool add(const std::string& sha256, done d) {
        const std::lock_guard lock(mutex);
        auto& others = waiting[sha256];
        others.push_back(std::move(d));
        return others.size() == 1;
    }

    void tell(const std::string& sha256, const base::result<void>& outcome) {
        std::vector<done> told;
        {
            const std::lock_guard lock(mutex);
            told = std::move(waiting[sha256]);
            waiting.erase(sha256);
        }
        for (const done& d : told) d(outcome);
    }
};

tile_maker::tile_maker(media_client& media, const picture_files& files)
    : media_(media), files_(files), at_work_(std::make_shared<at_work>()) {}

void tile_maker::need(const std::string& sha256, done d) {
    const std::string place = files_.tiles(sha256);
    if (std::filesystem::exists(place)) {
        d({});
        return;
    }
    if (!at_work_->add(sha256, std::move(d))) return;
    const std::string made = files_.incoming(base::random_hex(16)) + ".tiles";
    media_.submit(base::tiles_request{files_.original(sha256), made},
                  [work = at_work_, sha256, made, place](const media_client::answer& answer) {
                      work->tell(sha256,
                                 answer ? put(made, place) : base::result<void>(answer.error()));
                  });
}

}  // namespace ujira::http
