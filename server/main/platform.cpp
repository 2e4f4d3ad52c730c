#include "platform.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <app/deadlines.hpp>
#include <app/people.hpp>
#include <app/policy.hpp>
#include <backup/restore.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <http/board.hpp>
#include <http/files.hpp>
#include <http/health.hpp>
#include <http/intake.hpp>
#include <http/local_authority.hpp>
#include <http/metrics.hpp>
#include <http/tiles.hpp>
#include <iterator>
#include <outbound/witnesses.hpp>
#include <stdexcept>
#include <store/people.hpp>
#include <thread>

#include "beside_me.hpp"
#include "clock_watch.hpp"
#include "data_lock.hpp"
#include "log_key.hpp"
#include "messaging.hpp"
#include "payout_key.hpp"
#include "scheduler.hpp"
#include "wal_care.hpp"

namespace ujira {
namespace {

namespace fs = std::filesystem;

domain::policy read_policy(const platform_config& config) {
    if (config.policy_file.empty()) {
        if (!config.demo)
            throw std::runtime_error(
                "no policy: start with --policy FILE (copy schema/policy.sample.json and put in "
                "your own wage rows, with their "
                "source), or with --demo to look around");
        return app::sample_policy();
    }
    auto text = http::read_whole_file(config.policy_file);
    if (!text) throw std::runtime_error("can't read the policy " + config.policy_file);
    auto policy = app::parse_policy(*text);
    if (!policy)
        throw std::runtime_error("the policy " + config.policy_file +
                                 " can't be used: " + policy.error().detail);
    if (!config.demo && app::has_sample_rows(*policy))
        throw std::runtime_error("the policy " + config.policy_file +
                                 " holds sample wage rows; people can't be paid by those. Put in "
                                 "rows of your own, with their "
                                 "source, and leave out \"sample\"");
    return std::move(*policy);
}

/// A folder of a demo is never run for real, nor the other way round: demo logins need no password.
void check_demo_mark(const platform_config& config) {
    const std::string mark = config.data + "/demo";
    const bool is_new = !fs::exists(config.data + "/ujira.db");
    if (config.demo && is_new) std::ofstream(mark) << "This folder belongs to a demo.\n";
    if (config.demo && !fs::exists(mark))
        throw std::runtime_error(
            config.data + " belongs to a real co-op; a demo on it would open it to everybody");
    if (!config.demo && fs::exists(mark))
        throw std::runtime_error(config.data + " belongs to a demo; choose another folder");
}

void make_folders(const platform_config& config) {
    for (const char* name :
         {"", "/pictures", "/thumbnails", "/originals", "/evidence", "/tiles", "/uploads"})
        fs::create_directories(config.data + name);
    fs::permissions(config.data, fs::perms::owner_all);
    // What an earlier run left half done.
    fs::remove_all(config.data + "/incoming");
    fs::create_directories(config.data + "/incoming");
}

/// Demo people, or the one-time link for the first operator.
std::string prepare_people(store::writer& writer, bool demo) {
    std::string link;
    const auto done = writer.run([&](store::tx& tx) {
        if (demo) {
            app::make_demo_people(tx);
        } else if (!store::any_person(tx)) {
            link = "/join#" + app::invite_first_operator(tx);
        }
        return true;
    });
    if (!done) throw std::runtime_error("the database can't be written: " + done.error().detail);
    return link;
}

void announce(const platform_config& config, std::uint16_t port, std::uint16_t plain_port,
              const std::string& first_link) {
    const bool secure = config.listen.tls != nullptr;
    const std::string& host = config.tls_local.empty() ? config.listen.address : config.tls_local;
    const std::string address =
        (secure ? "https://" : "http://") + host + ":" + std::to_string(port);
    if (!first_link.empty())
        std::printf("First operator: %s%s\n", address.c_str(), first_link.c_str());
    if (plain_port != 0) std::printf("ujirad sends port %u on to TLS\n", plain_port);
    std::printf("ujirad listens on %s\n", address.c_str());
    std::fflush(stdout);
}

std::string log_copy_of(const platform_config& config) {
    return config.log_copy.empty() ? config.data + "/newest-checkpoint" : config.log_copy;
}

std::vector<outbound::witness_address> witnesses_of(const platform_config& config) {
    std::vector<outbound::witness_address> out;
    for (const std::string& text : config.witnesses) {
        auto w = outbound::parse_witness(text);
        if (!w) throw std::runtime_error("--witness " + text + ": " + w.error().detail);
        out.push_back(std::move(*w));
    }
    return out;
}

/// Certificates are read or made here, and the listener told.
http::operating_facts prepare_operating(platform_config& config) {
    http::operating_facts out{config.media_program,
                              http::metrics_token(config.data + "/metrics-token"),
                              {},
                              !config.tls.certificate.empty()};
    if (!config.tls_local.empty()) {
        auto authority = http::open_local_authority(config.data + "/tls", config.tls_local);
        config.tls = authority.server;
        out.authority_certificate = std::move(authority.certificate);
        std::printf("Its authority's certificate is at /ca.crt, SHA-256 %s\n",
                    authority.fingerprint.c_str());
    }
    if (!config.tls.certificate.empty()) config.listen.tls = http::make_tls(config.tls);
    return out;
}

void prepare_process() {
    spdlog::set_default_logger(spdlog::stderr_logger_mt("ujirad"));
    spdlog::set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
    base::crypto_init();
}

http::media_client_config media_config(const platform_config& config) {
    http::media_client_config out;
    out.program = config.media_program;
    // A picture that takes long to check must not hold up the next one, on one core either.
    out.processes = std::max(2U, std::thread::hardware_concurrency());
    return out;
}

struct endpoint {
    std::string address;
    std::uint16_t port = 0;
};

endpoint split_address(const std::string& option, const std::string& text) {
    const auto colon = text.rfind(':');
    const std::string port = colon == std::string::npos ? "" : text.substr(colon + 1);
    if (port.empty() || port.size() > 5 ||
        port.find_first_not_of("0123456789") != std::string::npos || std::stoi(port) > 65535)
        throw CLI::ValidationError(option, "takes ADDRESS:PORT, such as 127.0.0.1:8080");
    return {text.substr(0, colon), static_cast<std::uint16_t>(std::stoi(port))};
}

void read_doors(const std::string& listen, const std::string& plain, platform_config& config) {
    const endpoint main_door = split_address("--listen", listen);
    config.listen.address = main_door.address;
    config.listen.port = main_door.port;
    if (plain.empty()) return;
    if (config.tls.certificate.empty() && config.tls_local.empty())
        throw CLI::ValidationError("--listen-plain",
                                   "is the door beside TLS; without TLS there "
                                   "is --listen alone");
    const endpoint side_door = split_address("--listen-plain", plain);
    config.listen.plain_address = side_door.address;
    config.listen.plain_port = side_door.port;
}

}  // namespace

platform_config read_command_line(int argc, char** argv) {
    platform_config config;
    std::string listen = "127.0.0.1:8080";
    std::string plain;
    CLI::App cli{"ujirad: the server of an Ujira co-op"};
    cli.add_option("--data", config.data, "folder of the database and the pictures")->required();
    cli.add_option("--web", config.web, "folder of the built web client")->required();
    cli.add_option("--listen", listen, "address and port")->capture_default_str();
    cli.add_option("--listen-plain", plain,
                   "beside TLS: plain HTTP here that only sends people to it");
    cli.add_option("--origin", config.origin,
                   "name of the co-op's log, such as coop.example/log; fixed at the first start");
    cli.add_option("--witness", config.witnesses,
                   "a witness of the log, as \"VERIFIER-KEY URL\"; once for each");
    cli.add_option("--log-copy", config.log_copy,
                   "file of the newest checkpoint, best on another disk than the data");
    cli.add_option("--outbound", config.outbound,
                   "how mail and SMS are sent (docs/operate.md); without it none are");
    cli.add_option("--policy", config.policy_file,
                   "the co-op's policy (schema/policy.schema.json)");
    cli.add_option("--media-program", config.media_program,
                   "ujira-media, if not beside this program");
    auto* certificate = cli.add_option("--tls-cert", config.tls.certificate,
                                       "TLS with this certificate chain (PEM)");
    auto* key = cli.add_option("--tls-key", config.tls.key, "its key (PEM)");
    certificate->needs(key);
    key->needs(certificate);
    cli.add_option("--tls-local", config.tls_local,
                   "TLS for this host name or address, by an authority made in the data folder")
        ->excludes(certificate);
    cli.add_option("--account-rate", config.rates.account,
                   "requests a minute of one account; 0: no limit")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    cli.add_option("--address-rate", config.rates.address,
                   "requests a minute of one address; 0: no limit, as behind a proxy")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    cli.add_option("--upload-rate", config.rates.uploads,
                   "pictures a minute of one account; 0: no limit")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    cli.add_flag("--demo", config.demo, "sample policy, made-up people, logins without password");
    try {
        cli.parse(argc, argv);
        read_doors(listen, plain, config);
    } catch (const CLI::ParseError& e) {
        std::exit(cli.exit(e));
    }
    if (config.media_program.empty()) config.media_program = beside_me("ujira-media");
    return config;
}

void run_platform(platform_config config, const base::clock& now,
                  std::span<const http::route> extra_routes, int tick_s) {
    prepare_process();
    const auto messages = read_outbound(config.outbound);
    domain::policy policy = read_policy(config);
    http::static_files web(config.web);
    fs::create_directories(config.data);
    const data_lock lock(config.data);
    if (backup::half_installed(config.data))
        throw std::runtime_error("a restore broke off in " + config.data +
                                 " before all was in its place: run it again");
    check_demo_mark(config);
    mend_wal_of(config.data);
    make_folders(config);
    const app::coop house{std::move(policy), config.demo, config.cost, ways_of(messages),
                          open_payout_key(config.data)};
    const http::picture_files files{config.data};
    const std::string database = config.data + "/ujira.db";

    // Order matters: what calls back into the server's loops stops before they go, and readers
    // close before the writer, whose connection is the one that checkpoints.
    http::login_brake brake;
    http::rate_limits rates(config.rates);
    http::board events;
    http::metrics numbers;
    std::unique_ptr<http::server> server;
    const http::operating_facts operating = prepare_operating(config);
    const ledger::signer key = open_log_key(config.data, config.origin, house.policy.coop_name);
    // The verifier that people take away trusts this key and no other.
    web.fill_in("/verify.html", "@verifier-key@", ledger::format(key.open()));
    store::log_keeper log(key, log_copy_of(config));
    store::writer writer(
        database, now, config.writing,
        [&numbers](const store::group_report& r) { numbers.group(r); },
        [&events](const std::vector<store::change>& changes) { events.tell(changes); }, &log);
    store::readers readers(database, now, {}, &writer.people());
    const outbound::witness_client witnesses(log, readers, witnesses_of(config));
    const http::asset* verifier = web.find("/verify.html");
    const auto courier = start_sender(
        messages, {house, writer, readers, log, verifier != nullptr ? verifier->plain : ""},
        numbers);
    const std::string first_link = prepare_people(writer, config.demo);
    check_payout_key(writer, house);
    http::media_client media(media_config(config));
    http::tile_maker tiles(media, files);
    http::slow_pool slow(2, 64);
    const http::services services{house,  files,   web,       writer,       readers, log,
                                  key,    media,   tiles,     slow,         brake,   rates,
                                  events, numbers, operating, config.times, now,     extra_routes};
    server = std::make_unique<http::server>(services, config.listen);
    clock_watch trusted(config.data, {now, since_boot_us, boot_id()});
    const scheduler ticking(writer, house, tick_s, [&trusted] { return trusted.agrees(); });
    const http::intake unpacking(house, files, writer, readers, media);
    announce(config, server->port(), server->plain_port(), first_link);
    server->run();
    spdlog::info("stopping");
}

}  // namespace ujira
