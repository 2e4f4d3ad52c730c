#pragma once
// The queues that `next` hands out from: pictures of a project that lack the same number of answers
// wait in one of them, by place. A person's cursor says up to which place they have had everything,
// so that nothing is scanned twice (docs/adr/0007).

#include <cstdint>
#include <optional>
#include <store/projects.hpp>
#include <store/tx.hpp>
#include <string>

namespace ujira::store {

/// What this person gets next in a project: of the queue that lacks the fewest answers, the first
/// that they neither had nor gave back; when there is none in any queue, what they gave back first,
/// if that was before `given_back_before_us`. Moves cursors.
std::optional<item> next_item(tx& t, const std::string& project, const std::string& person,
                              std::int64_t given_back_before_us);

/// How many they could still take, counted up to `limit`. Moves nothing.
std::int64_t count_open_items(tx& t, const std::string& project, const std::string& person,
                              std::int64_t given_back_before_us, std::int64_t limit);
/// True if anything waits that this person's cursors haven't passed.
bool waits_unpassed(tx& t, const std::string& project, const std::string& person);
/// Moves their cursors behind whatever they have had, so that no later look passes over it again.
void pass_over(tx& t, const std::string& project, const std::string& person);
/// True if anybody could take something.
bool has_open_item(tx& t, const std::string& project);
/// True if this person gave back something that is still open, however lately.
bool gave_back_open_item(tx& t, const std::string& project, const std::string& person);

/// The place at the end of a project's queues. Never the same twice.
std::int64_t next_place(tx& t, const std::string& project);
/// One claim more or less: the picture goes to the end of the queue it belongs in now.
void take_item(tx& t, const item& i);
void free_item(tx& t, const item& i);
/// This person gave it back just now.
void remember_handed_back(tx& t, const item& i, const std::string& person);

/// How many tasks of a project with a limit per worker this person has taken and not given back.
std::int64_t worker_share(tx& t, const std::string& project, const std::string& person);
void add_worker_share(tx& t, const std::string& project, const std::string& person,
                      std::int64_t change);

}  // namespace ujira::store
