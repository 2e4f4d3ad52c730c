#include <sys/statvfs.h>
#include <unistd.h>

#include <base/crypto.hpp>
#include <chrono>
#include <cstdint>
#include <http/board.hpp>
#include <http/files.hpp>
#include <http/health.hpp>
#include <http/metrics.hpp>

namespace ujira::http {
namespace {

using namespace std::chrono_literals;

/// A writer that takes longer over one group stands still.
constexpr auto longest_group = 5s;
/// Below this, pictures and the database's own log may find no room.
constexpr std::uint64_t least_free_bytes = std::uint64_t{256} << 20;

bool writer_answers(const store::writer& w) {
    const auto state = w.look();
    return !state.failing && state.at_work < longest_group;
}

bool has_room(const std::string& folder) {
    struct statvfs disk {};
    if (::statvfs(folder.c_str(), &disk) != 0) return false;
    return std::uint64_t{disk.f_bavail} * disk.f_frsize >= least_free_bytes;
}

reply readiness(const services& s) {
    const bool writer = writer_answers(s.writer);
    const bool disk = has_room(s.files.root);
    const bool media = s.media.works() && ::access(s.operating.media_program.c_str(), X_OK) == 0;
    const bool log = !s.log.failing();
    // main/clock_watch puts it there: deadlines wait for the operator.
    const bool clock = ::access((s.files.root + "/clock-jumped").c_str(), F_OK) != 0;
    reply r = ok({{"ready", writer && disk && media && log && clock},
                  {"writer", writer},
                  {"disk", disk},
                  {"media", media},
                  {"log", log},
                  {"clock", clock}});
    if (!r.body["ready"]) r.status = 503;
    return r;
}

base::result<reply> figures(const services& s, std::string_view authorization) {
    const std::string wanted = "Bearer " + s.operating.metrics_token;
    if (!base::equal_secret(std::string(authorization), wanted)) return base::errc::not_found;
    reply r;
    r.bytes = s.numbers.text({s.writer.look().waiting, s.readers.waiting(), s.events.followers()});
    r.content_type = "text/plain; version=0.0.4; charset=utf-8";
    return r;
}

/// What a phone installs to trust this server.
base::result<reply> authority(const services& s) {
    if (s.operating.authority_certificate.empty()) return base::errc::not_found;
    reply r;
    r.bytes = s.operating.authority_certificate;
    r.content_type = "application/x-x509-ca-cert";
    return r;
}

}  // namespace

bool is_service_path(std::string_view path) {
    return path == "/healthz" || path == "/readyz" || path == "/metrics" || path == "/ca.crt";
}

base::result<reply> answer_service(const services& s, std::string_view path,
                                   std::string_view authorization) {
    if (path == "/readyz") return readiness(s);
    if (path == "/metrics") return figures(s, authorization);
    if (path == "/ca.crt") return authority(s);
    return ok({{"status", "ok"}});
}

std::string metrics_token(const std::string& file) {
    if (const auto known = read_whole_file(file); known && known->size() > 1)
        return known->substr(0, known->find('\n'));
    const std::string token = base::random_token();
    write_secret_file(file, token + "\n");
    return token;
}

}  // namespace ujira::http
