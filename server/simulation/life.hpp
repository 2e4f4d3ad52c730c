#pragma once
// The engine of a simulation: draws a step, takes it, lets processes end, checks.

#include <app/scope.hpp>
#include <memory>
#include <simulation/books.hpp>
#include <simulation/dice.hpp>
#include <simulation/machine.hpp>
#include <simulation/population.hpp>
#include <simulation/simulation.hpp>
#include <simulation/turn.hpp>
#include <string>
#include <vector>

namespace ujira::simulation {

class life {
  public:
    explicit life(const settings& s);
    report run();

  private:
    enum class death : std::uint8_t { none, between_entries, before_commit, after_commit };

    /// What became of a step.
    struct taken {
        base::result<outcome> said = outcome::idle;
        aftermath after;
        bool died = false;
    };

    void found();
    void pass_time();
    const step_kind& draw();
    death draw_death();
    /// False if there was nothing to do.
    bool step();
    void tamper(store::tx& tx);
    taken take(const step_kind& kind, death d);
    std::vector<ledger::entry> on_trial(const ledger::entry& e);
    void end_process(death d);
    void finish(const step_kind& kind, const taken& x, death d);
    /// The entries since the last look, those rows, and now and then everything.
    void check(const std::set<std::string>& rows, bool nothing_new);
    void blame(const std::string& kind, const std::string& what);

    const settings& settings_;
    app::coop house_;
    seeded_randomness randomness_;
    dice chance_;
    base::instant_us now_us_;
    machine machine_;
    population known_;
    books books_;
    plant_memory planted_;
    std::vector<step_kind> kinds_;
    std::int64_t weights_ = 0;
    std::int64_t entries_to_live_ = 0;  // until the process ends; below zero: it doesn't
    report report_;
};

}  // namespace ujira::simulation
