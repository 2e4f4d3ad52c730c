#pragma once
// In which language a paper is written for whoever asks.

#include <app/scope.hpp>
#include <base/error.hpp>
#include <papers/texts.hpp>
#include <string>

namespace ujira::app {

/// Of the language asked for; where none is, that of the person who asks, or English if papers are
/// not written in it. bad_request for an unknown one.
base::result<papers::paper_texts> own_texts(scope& s, const std::string& language);

}  // namespace ujira::app
