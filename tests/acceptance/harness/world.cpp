#include <fstream>
#include <harness/world.hpp>

namespace ujira::acceptance {
namespace {

/// Sessions end after 14 days.
constexpr microseconds log_in_again_after = 13 * day;

}  // namespace

world::world(server_options options) : options_(std::move(options)), folder_(new_folder()) {
    start();
    organisation_ = expect(as("rosa").get("/api/v1/organisations"), 200)["organisations"][0]["id"];
}

void world::start() {
    visits_.clear();
    server_ = std::make_unique<server_process>(folder_, options_);
    data_ = std::make_unique<database>(server_->database());
}

browser& world::as(const std::string& login) {
    const auto at = visits_.find(login);
    if (at != visits_.end() && moved_ - at->second.since < log_in_again_after) return at->second.b;
    visits_.erase(login);
    return visits_.emplace(login, visit{another(login), moved_}).first->second.b;
}

browser world::another(const std::string& login) {
    browser b(port());
    expect(b.demo_log_in(login), 200);
    return b;
}

std::string world::add_person(const std::vector<std::string>& roles,
                              const std::string& organisation_id) {
    const std::string login = "person" + std::to_string(++people_);
    json invitation = {{"roles", roles}, {"note", "for " + login}};
    if (!organisation_id.empty()) invitation["organisation_id"] = organisation_id;
    const std::string path =
        expect(as("salma").create("/api/v1/invitations", invitation), 201)["path"];
    browser b(port());
    expect(b.post("/api/v1/invitations/accept", {{"token", path.substr(path.find('#') + 1)},
                                                 {"name", "Person " + login},
                                                 {"login", login},
                                                 {"password", password},
                                                 {"language", "en"}}),
           201);
    return login;
}

std::string world::add_organisation(const std::string& name) {
    return expect(as("salma").create("/api/v1/organisations",
                                     {{"name", name}, {"legal_entity", name + " Ltd"}}),
                  201)["id"];
}

void world::advance(microseconds by) {
    browser clock(port());
    expect(clock.post("/test/clock", {{"advance_us", by.count()}}), 200);
    moved_ += by;
}

std::int64_t world::now_us() {
    return expect(as("wanjiku").get("/api/v1/session"), 200)["now_us"];
}

void world::restart() {
    data_.reset();
    server_->stop();
    start();
}

void world::crash() {
    data_.reset();
    server_->kill();
    start();
}

void world::restart_with_policy(const std::string& policy) {
    options_.policy = policy;
    restart();
}

json sample_policy() {
    std::ifstream in(UJIRA_SOURCE_DIR "/schema/policy.sample.json");
    return json::parse(in);
}

}  // namespace ujira::acceptance
