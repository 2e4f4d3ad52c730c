// Rows about what grows: open tasks, open connections.
#include <bench/load.hpp>
#include <bench/requests.hpp>
#include <bench/rows.hpp>
#include <bench/server.hpp>
#include <stdexcept>

namespace ujira::bench {
namespace {

constexpr std::size_t workers = 300;
constexpr std::int64_t few_items = 1000;
constexpr std::int64_t many_items = 1'000'000;
constexpr std::size_t idle_count = 5000;
constexpr int idle_people = 1000;

/// A server with open tasks, and what one `next` costs it.
class open_tasks {
  public:
    open_tasks(const options& o, const std::string& scratch, const std::string& name,
               std::int64_t items)
        : w_(make_world(scratch + "/" + name, {workers, items, 3}, 100)),
          server_(o.built, w_.folder, scratch) {}

    /// Every worker takes one task (measured), then gives it back (not measured).
    half take_and_return() {
        std::vector<std::string> taken;
        const std::int64_t before = server_.cpu();
        each([&](const login& me) { return claim_request(w_, me); },
             [&](std::string_view body) { taken.push_back(claimed_in(body)); });
        const double us = static_cast<double>(server_.cpu() - before) / 1e3 / workers;
        auto next = taken.begin();
        each([&](const login& me) { return return_request(me, *next++); }, [](std::string_view) {});
        return {us, us};
    }

  private:
    /// One request of each worker, one after the other.
    template <class Ask, class Take>
    void each(const Ask& ask, const Take& take) {
        auto me = w_.workers.begin();
        run_load(server_.port(), 1, [&](std::size_t, const answer* a) {
            if (a != nullptr && a->status >= 300)
                throw std::runtime_error("a measured request was refused: " + std::string(a->body));
            if (a != nullptr) take(a->body);
            return me != w_.workers.end() ? ask(*me++) : std::string();
        });
    }

    world w_;
    our_server server_;
};

}  // namespace

row next_scale(const options& o) {
    row r;
    r.name = "next-scale";
    r.what = "CPU of one `next` with 1,000,000 open tasks, against 1,000; overlap 3";
    r.unit = "x";
    r.must = 1.2;
    r.aim = 1.05;
    const scratch_folder scratch;
    open_tasks many(o, scratch.path(), "many", many_items);
    open_tasks few(o, scratch.path(), "few", few_items);
    measure(
        r, o.pairs, [&] { return many.take_and_return(); }, [&] { return few.take_and_return(); });
    return r;
}

namespace {

/// Resident memory of the server, by connection, with so many that asked this once.
void measure_idle(row& r, const options& o, const std::string& path) {
    r.unit = "KB";
    r.must = 16;
    r.aim = 6;
    const scratch_folder scratch;
    // As many people that none of them has more streams than one may have.
    const world w = make_world(scratch.path() + "/data", {idle_people, 10, 1}, 100);
    const auto ask = [&](std::size_t i) {
        return request_text("GET", path, w.workers[i % w.workers.size()].headers());
    };
    // No ratio in time: each round starts a new server, whose memory is small and unused.
    measure(
        r, o.pairs,
        [&] {
            const our_server server(o.built, w.folder, scratch.path());
            { const idle_connections warm(server.port(), 200, ask); }
            const std::int64_t before = server.resident();
            const idle_connections open(server.port(), idle_count, ask);
            return half{static_cast<double>(server.resident() - before) / 1024 / idle_count, 0};
        },
        [] {
            return half{1, 0};
        });
    r.notes.push_back(std::to_string(idle_count) + " connections");
}

}  // namespace

row idle(const options& o) {
    row r;
    r.name = "idle";
    r.what = "resident memory of one idle keep-alive connection that has asked once";
    measure_idle(r, o, "/api/v1/session");
    return r;
}

row idle_stream(const options& o) {
    row r;
    r.name = "idle-stream";
    r.what = "resident memory of one open stream of events that has nothing to tell";
    measure_idle(r, o, "/api/v1/events");
    return r;
}

}  // namespace ujira::bench
