#pragma once
// Who is in the simulated co-op and what its people remember of what they did: ids only. What is
// true stands in the database.

#include <app/permissions.hpp>
#include <cstddef>
#include <simulation/dice.hpp>
#include <string>
#include <utility>
#include <vector>

namespace ujira::simulation {

struct person {
    std::string id;
    app::role_set roles;
    std::string organisation;  // empty for none
};

/// What is remembered of one kind, oldest first: a few hundred at most.
template <class T>
class memory {
  public:
    void add(T t) {
        constexpr std::size_t most = 300;
        if (list_.size() == most) list_.erase(list_.begin());
        list_.push_back(std::move(t));
    }
    template <class Over>
    void forget(const Over& over) {
        std::erase_if(list_, over);
    }
    bool empty() const { return list_.empty(); }
    const T& pick(dice& d) const { return d.pick(list_); }
    /// One of the newest twenty, two times in three.
    const T& pick_new(dice& d) const {
        if (d.one_in(3)) return pick(d);
        const auto back = static_cast<std::size_t>(d.between(0, 19)) % list_.size();
        return list_[list_.size() - 1 - back];
    }
    const std::vector<T>& all() const { return list_; }

  private:
    std::vector<T> list_;
};

struct known_thing {
    std::string id;
};
struct known_task {
    std::string id;
    std::string project;
    std::string worker;
};
struct known_project {
    std::string id;
    std::string organisation;
};
struct known_case {
    std::string id;
    std::string assignment;
};

struct known_of_worker {
    std::string id;
    std::string worker;
};

struct population {
    std::vector<person> people;
    std::vector<std::string> organisations;
    memory<known_project> projects;
    memory<known_thing> items;
    memory<known_task> tasks;        // taken
    memory<known_task> submissions;  // sent
    memory<known_case> cases;
    memory<known_thing> fundings;
    memory<known_thing> refunds;
    memory<known_of_worker> methods;  // to be paid by
    memory<known_of_worker> payouts;
    memory<known_thing> batches;
    std::int64_t references = 0;  // bank references that were used

    std::vector<person> with(app::role r) const {
        std::vector<person> out;
        for (const person& p : people)
            if (p.roles.has(r)) out.push_back(p);
        return out;
    }
};

}  // namespace ujira::simulation
