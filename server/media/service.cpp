#include <unistd.h>

#include <cerrno>
#include <media/evidence.hpp>
#include <media/prepare.hpp>
#include <media/service.hpp>
#include <media/tiles.hpp>
#include <media/unpack.hpp>
#include <new>
#include <opencv2/core.hpp>
#include <vector>

namespace ujira::media {
namespace {

using base::errc;
using base::error;

auto work_on(const base::prepare_request& r) {
    return prepare(r);
}
auto work_on(const base::evidence_request& r) {
    return draw_evidence(r);
}
auto work_on(const base::unpack_request& r) {
    return unpack(r);
}
auto work_on(const base::tiles_request& r) {
    return cut_tiles(r);
}

base::result<base::media_answer> run(const base::media_request& request) {
    return std::visit(
        [](const auto& job) -> base::result<base::media_answer> {
            auto answer = work_on(job);
            if (!answer) return answer.error();
            return base::media_answer(std::move(*answer));
        },
        request);
}

bool write_line(int to, std::string text) {
    text += '\n';
    std::string_view rest = text;
    while (!rest.empty()) {
        const ssize_t n = ::write(to, rest.data(), rest.size());
        if (n < 0 && errno != EINTR) return false;
        if (n > 0) rest.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
}

}  // namespace

base::result<base::media_answer> perform(const base::media_request& request) {
    try {
        return run(request);
    } catch (const std::bad_alloc&) {
        return error(errc::picture_damaged, "needs more memory than a picture may");
    } catch (const cv::Exception& e) {
        return error(errc::picture_damaged, e.what());
    } catch (const std::exception& e) {
        return error(errc::internal, e.what());
    }
}

std::string answer_to(std::string_view line) {
    try {
        const auto request = base::parse_request_line(line);
        return base::answer_line(request ? perform(*request) : request.error());
    } catch (const std::exception& e) {
        return base::answer_line(error(errc::internal, e.what()));
    }
}

bool serve(int from, int to) {
    std::string pending;
    std::vector<char> piece(1 << 16);
    while (true) {
        const ssize_t n = ::read(from, piece.data(), piece.size());
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return n == 0;
        pending.append(piece.data(), static_cast<std::size_t>(n));
        for (auto end = pending.find('\n'); end != std::string::npos; end = pending.find('\n')) {
            if (!write_line(to, answer_to(std::string_view(pending).substr(0, end)))) return false;
            pending.erase(0, end + 1);
        }
        if (pending.size() > base::max_media_line_bytes) return false;
    }
}

}  // namespace ujira::media
