#include <app/changes.hpp>
#include <http/board.hpp>
#include <http/handlers.hpp>

namespace ujira::http {

base::result<reply> follow_events(store::tx&, call& c) {
    const app::login_state& login = *c.login;
    auto s = std::make_shared<subscription>();
    s->channels = app::channels_of(login);
    s->person = app::own_channel(login);
    s->until_us = login.session.expires_us;
    s->resumes = c.resumes;
    reply r;
    r.follows = std::move(s);
    r.content_type = "text/event-stream";
    return r;
}

}  // namespace ujira::http
