#include <app/paper_language.hpp>
#include <store/people.hpp>

namespace ujira::app {

base::result<papers::paper_texts> own_texts(scope& s, const std::string& language) {
    if (!language.empty()) {
        auto asked = papers::texts_in(language);
        if (asked) return std::move(*asked);
        return base::error(base::errc::bad_request, "papers are not written in that language")
            .at("language");
    }
    const auto me = store::find_person(s.tx, s.who.id);
    auto own = papers::texts_in(me ? me->language : "");
    return own ? std::move(*own) : papers::texts_in("en").value();
}

}  // namespace ujira::app
