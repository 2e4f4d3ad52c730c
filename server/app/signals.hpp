#pragma once
// Keeps G03, G04: measures active time and renews leases from signals. A signal says that the
// worker is at the task (pointer, key, touch, zoom, the page shown again), never what was done.

#include <app/scope.hpp>
#include <base/error.hpp>
#include <store/assignments.hpp>
#include <string>

namespace ujira::app {

/// Counts the time since the actor's last signal, starts this task's time if this is its first, and
/// renews the leases of what the actor has open in this project (the rest of a bundle waits while
/// one of it is worked on). After the lease it still counts, and renews nothing.
/// Errors: not_found, already_submitted, already_decided (returned), too_late.
base::result<store::assignment> signal(scope& s, const std::string& assignment);

/// Counts the time up to now for the task that the actor's last signal came from, if it is still
/// open. For use cases that end or switch a task.
void count_time(scope& s);

}  // namespace ujira::app
