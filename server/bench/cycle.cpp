#include <algorithm>
#include <bench/bare.hpp>
#include <bench/load.hpp>
#include <bench/requests.hpp>
#include <bench/rows.hpp>
#include <bench/server.hpp>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace ujira::bench {
namespace {

constexpr std::int64_t cycles_a_half = 4000;

/// Each connection claims, submits, claims again; each is a worker of its own.
class cycling {
  public:
    cycling(world& w, std::int64_t cycles)
        : w_(w), left_(cycles), asked_(w.workers.size(), asked::nothing) {}

    std::string operator()(std::size_t connection, const answer* last) {
        const login& me = w_.workers[connection];
        asked& before = asked_[connection];
        if (before == asked::claim && last->status == 409 &&
            last->body.find("offer_changed") != std::string_view::npos) {
            before = asked::offers;
            return request_text("GET", "/api/v1/offers", me.headers());
        }
        if (last != nullptr && last->status >= 300)
            throw std::runtime_error("a cycle was refused: " + std::string(last->body));
        if (before == asked::claim) {
            before = asked::nothing;
            return submit_request(me, claimed_in(last->body));
        }
        // Offers say measured times, so they change a few times in a run.
        if (before == asked::offers) w_.offer_sha256 = offer_hash_in(last->body);
        if (before == asked::nothing && left_-- <= 0) return {};
        before = asked::claim;
        return claim_request(w_, me);
    }

  private:
    enum class asked : std::uint8_t { nothing, claim, offers };

    world& w_;
    std::int64_t left_;
    std::vector<asked> asked_;
};

/// Commits that the server made so far, and operations in them.
struct group_counter {
    double commits = 0;
    double operations = 0;
};

double figure_in(std::string_view text, std::string_view name) {
    const auto at = text.find("\n" + std::string(name) + " ");
    if (at == std::string_view::npos)
        throw std::runtime_error("/metrics tells no " + std::string(name));
    return std::stod(std::string(text.substr(at + name.size() + 2, 40)));
}

group_counter groups_of(const our_server& s, const std::string& data) {
    std::string token;
    std::ifstream(data + "/metrics-token") >> token;
    const std::string allowed = "Authorization: Bearer " + token + "\r\n";
    const std::string text = ask_once(s.port(), request_text("GET", "/metrics", allowed));
    return {figure_in(text, "ujira_writer_group_size_count"),
            figure_in(text, "ujira_writer_group_size_sum")};
}

double percentile(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    return values.at(static_cast<std::size_t>(share * static_cast<double>(values.size() - 1)));
}

row cycles_at(const options& o, std::size_t connections, row r) {
    const scratch_folder scratch;
    const std::int64_t cycles = cycles_a_half * (o.pairs + 2);
    world w = make_world(scratch.path() + "/data", {connections, cycles / 3 + 1000, 3}, 100);
    bare_sqlite bare(w.folder + "/ujira.db", scratch.path() + "/bare.db");
    const our_server server(o.built, w.folder, scratch.path());
    std::vector<double> p99;
    std::vector<double> groups;
    double group = 1;
    const auto ours = [&] {
        const group_counter before = groups_of(server, w.folder);
        const std::int64_t cpu = server.cpu();
        const load_result l = run_load(server.port(), connections, cycling(w, cycles_a_half));
        const double used_us = static_cast<double>(server.cpu() - cpu) / 1e3;
        const group_counter after = groups_of(server, w.folder);
        group = (after.operations - before.operations) / (after.commits - before.commits);
        groups.push_back(group);
        p99.push_back(percentile(l.latencies_ms, 0.99));
        const auto done = static_cast<double>(l.requests) / 2;
        return half{done / l.seconds, used_us / done};
    };
    const auto baseline = [&] {
        const auto b = bare.write_the_same(group);
        return half{static_cast<double>(b.cycles) / b.seconds, b.cpu_us};
    };
    measure(r, o.pairs, ours, baseline);
    bare.check_same();
    std::ostringstream note;
    note.precision(3);
    note << "operations a commit " << median(groups) << "; 99 % of our requests within "
         << median(p99) << " ms";
    r.notes.push_back(note.str());
    return r;
}

}  // namespace

row cycle(const options& o) {
    row r;
    r.name = "cycle";
    r.what =
        "durable cycles (next + submit) a second over HTTP at 64 connections, against the same "
        "rows by SQLite's C interface";
    r.unit = "x";
    r.better = sense::at_least;
    r.must = 0.5;
    r.aim = 0.8;
    return cycles_at(o, 64, r);
}

row cycle256(const options& o) {
    row r;
    r.name = "cycle256";
    r.what = "the same at 256 connections";
    r.unit = "x";
    r.better = sense::at_least;
    r.must = 0.35;
    r.aim = 0.6;
    return cycles_at(o, 256, r);
}

}  // namespace ujira::bench
