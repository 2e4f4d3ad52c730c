#pragma once
// The pictures of a project: added, judged against each other, shown, removed.

#include <app/scope.hpp>
#include <array>
#include <base/error.hpp>
#include <base/picture_facts.hpp>
#include <domain/picture_checks.hpp>
#include <optional>
#include <store/pictures.hpp>
#include <store/projects.hpp>
#include <string>
#include <vector>

namespace ujira::app {

/// What a picture turned out to be, once checked.
struct picture {
    std::string name;
    std::string sha256;
    std::string format;
    std::int64_t width = 0;
    std::int64_t height = 0;
    std::int64_t bytes = 0;
    base::picture_facts facts;
    std::int64_t modified_ms = 0;  // of the sender's file, since 1970; 0: unknown
};
/// Asked before the bytes are looked at.
base::result<void> may_add_picture(scope& s, const std::string& project);
/// Files that are here already, so that a broken upload goes on where it stopped. Errors:
/// not_a_draft.
base::result<std::vector<store::arrived_file>> arrived_files(scope& s, const std::string& project);
/// Errors: not_a_draft, picture_duplicate.
base::result<store::item> add_picture(scope& s, const std::string& project, const picture& p);

/// A finding about a picture of a list; a duplicate names the picture it looks like.
struct picture_finding {
    domain::finding what;
    std::string other_id;
    std::string other_name;
};

struct listed_picture {
    store::item item;
    std::vector<picture_finding> findings;
    std::string notes;  // as in base::picture_facts
};

struct picture_page {
    std::vector<listed_picture> pictures;
    bool more = false;
    /// How many pictures of the whole project have each finding, in the order of the enum.
    std::array<std::int64_t, static_cast<std::size_t>(domain::picture_finding::count_)> counts{};
};

inline constexpr std::int64_t pictures_a_page = 100;

/// By position, after the given one; only those with the finding, if one is given.
base::result<picture_page> list_pictures(scope& s, const std::string& project, std::int64_t after,
                                         std::optional<domain::picture_finding> only);
base::result<void> remove_item(scope& s, const std::string& item);

/// The item, for whoever may see its picture: the worker who took it or is offered its project,
/// members of its organisation, and stewards while a case about it exists.
base::result<store::item> see_picture(scope& s, const std::string& item);

}  // namespace ujira::app
