#pragma once
// The pictures of a project's instructions: added by its requester, shown to whoever may read them.

#include <app/pictures.hpp>
#include <app/scope.hpp>
#include <base/error.hpp>
#include <store/figures.hpp>
#include <store/projects.hpp>
#include <string>
#include <vector>

namespace ujira::app {

inline constexpr std::size_t most_figures = 50;

/// Asked before the bytes are looked at. Errors: not_found, wrong_step (ended), too_many_figures.
base::result<void> may_add_figure(scope& s, const std::string& project);
/// The same bytes again are the same picture.
base::result<store::figure> add_figure(scope& s, const std::string& project, const picture& p);
/// By number.
base::result<std::vector<store::figure>> list_figures(scope& s, const std::string& project);

/// For members of the organisation and stewards; for workers those that the instructions show them:
/// of a project on offer, or of any version where they took a task.
base::result<store::figure> see_figure(scope& s, const std::string& project, std::int64_t number);

/// Those that a text shows, by number, each once.
std::vector<store::figure> shown_figures(store::tx& tx, const std::string& project,
                                         const std::string& instructions);
/// bad_request at `instructions` for a picture that the project doesn't have, or has no words for.
base::result<void> check_figures(store::tx& tx, const std::string& project,
                                 const std::string& instructions);
void copy_figures(store::tx& tx, const std::string& from, const std::string& to);

}  // namespace ujira::app
