#pragma once
// The database as a file: a copy of one moment of it, and whether its pages are whole.

#include <functional>
#include <store/tx.hpp>
#include <string>
#include <vector>

namespace ujira::store {

/// Writes what `t` sees into a new file, whatever is committed meanwhile: one file, without a WAL
/// beside it, durable on return. `percent` is told how far it is, 0 to 100. Throws
/// std::runtime_error with SQLite's message, also if the file exists.
void copy_database(tx& t, const std::string& to, const std::function<void(int percent)>& percent);

/// What SQLite finds wrong with the pages and indexes of the file: sentences, at most 20.
std::vector<std::string> wrong_pages(tx& t);

/// Frozen offers and answers that are not what their hash says: sentences, one each.
std::vector<std::string> wrong_texts(tx& t);

/// Projects and versions of them that differ from each other, or from what an offer of that version
/// froze: each says the same twice, and nothing else vouches for them. Sentences, one each.
std::vector<std::string> wrong_versions(tx& t);

/// SHA-256 of each picture that a row names, whose original lies in `originals`.
std::vector<std::string> picture_names(tx& t);
/// The same of the evidence pictures, in `evidence`.
std::vector<std::string> evidence_names(tx& t);

}  // namespace ujira::store
