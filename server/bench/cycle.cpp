#include <algorithm>
#include <bench/bare.hpp>
#include <bench/load.hpp>
#include <bench/rows.hpp>
#include <bench/server.hpp>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace ujira::bench {
namespace {

constexpr std::int64_t cycles_a_half = 4000;

const std::string annotation =
    R"({"annotation":{"shapes":[)"
    R"({"type":"box","label":"boat","x":12300,"y":20100,"w":32100,"h":15400},)"
    R"({"type":"box","label":"boat","x":62300,"y":30100,"w":12100,"h":9400},)"
    R"({"type":"box","label":"boat","x":2300,"y":80100,"w":22100,"h":19400}],)"
    R"("tags":["night"],"nothing_here":false}})";

/// Each connection claims, submits, claims again; each is a worker of its own.
class cycling {
  public:
    cycling(const world& w, std::int64_t cycles) : w_(w), left_(cycles) {}

    std::string operator()(std::size_t connection, const answer* last) {
        if (last != nullptr && last->status >= 300)
            throw std::runtime_error("a cycle was refused: " + std::string(last->body));
        const login& me = w_.workers[connection];
        std::string& assignment = open(connection);
        if (!assignment.empty()) {
            const std::string path =
                "/api/v1/assignments/" + std::exchange(assignment, {}) + "/submission";
            return request_text("POST", path, headers(me), annotation);
        }
        if (last != nullptr && claiming_[connection]) {
            claiming_[connection] = false;
            assignment = id_in(last->body);
            return (*this)(connection, nullptr);
        }
        if (left_-- <= 0) return {};
        claiming_[connection] = true;
        return request_text("POST", "/api/v1/projects/" + w_.project + "/next", headers(me),
                            R"({"offer_hash":")" + w_.offer_sha256 + "\"}");
    }

  private:
    std::string& open(std::size_t connection) {
        if (open_.size() <= connection) {
            open_.resize(connection + 1);
            claiming_.resize(connection + 1);
        }
        return open_[connection];
    }

    /// Nothing of an assignment's answer that comes before its id holds an id of its own.
    static std::string id_in(std::string_view body) {
        constexpr std::string_view name = "\"id\":\"";
        return std::string(body.substr(body.find(name) + name.size(), 36));
    }

    std::string headers(const login& me) {
        return me.headers() + "Idempotency-Key: bench-" + std::to_string(++keys_) + "-" +
               std::to_string(left_) + "\r\n";
    }

    const world& w_;
    std::int64_t left_;
    static inline std::int64_t keys_ = 10'000'000;
    std::vector<std::string> open_;
    std::vector<bool> claiming_;
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

group_counter groups_of(const our_server& s) {
    group_counter out;
    run_load(s.port(), 1, [&out](std::size_t, const answer* a) -> std::string {
        if (a == nullptr) return request_text("GET", "/metrics", "");
        out.commits = figure_in(a->body, "ujira_writer_group_size_count");
        out.operations = figure_in(a->body, "ujira_writer_group_size_sum");
        return {};
    });
    return out;
}

double percentile(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    return values.at(static_cast<std::size_t>(share * static_cast<double>(values.size() - 1)));
}

row cycles_at(const options& o, std::size_t connections, row r) {
    const scratch_folder scratch;
    const std::int64_t cycles = cycles_a_half * (o.pairs + 2);
    const world w = make_world(scratch.path() + "/data", {connections, cycles / 3 + 1000, 3}, 100);
    bare_sqlite bare(w.folder + "/ujira.db", scratch.path() + "/bare.db");
    const our_server server(o.built, w.folder, scratch.path());
    std::vector<double> p99;
    std::vector<double> groups;
    double group = 1;
    const auto ours = [&] {
        const group_counter before = groups_of(server);
        const std::int64_t cpu = server.cpu();
        const load_result l = run_load(server.port(), connections, cycling(w, cycles_a_half));
        const double used_us = static_cast<double>(server.cpu() - cpu) / 1e3;
        const group_counter after = groups_of(server);
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
