#include <app/dispatch.hpp>
#include <app/fundings.hpp>
#include <app/people.hpp>
#include <app/policy.hpp>
#include <app/projects.hpp>
#include <base/crypto.hpp>
#include <base/ids.hpp>
#include <bench/world.hpp>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <store/people.hpp>
#include <store/writer.hpp>

namespace ujira::bench {
namespace {

namespace fs = std::filesystem;

template <class T>
T must(base::result<T> r, const char* what) {
    if (!r) throw std::runtime_error(std::string("could not ") + what + ": " + r.error().detail);
    return std::move(*r);
}

constexpr std::int64_t price_minor = 65'000;
constexpr std::int64_t items_a_write = 20'000;

class builder {
  public:
    builder(const std::string& folder, const world_size& size, std::size_t picture_bytes)
        : size_(size),
          picture_bytes_(picture_bytes),
          house_{app::sample_policy(), true},
          writer_(prepared(folder), base::system_now, {}) {
        w_.folder = folder;
    }

    world build() {
        write([this](store::tx& tx) { people(tx); });
        write([this](store::tx& tx) { draft(tx); });
        for (std::int64_t from = 0; from < size_.items; from += items_a_write)
            write([this, from](store::tx& tx) {
                for (std::int64_t i = from; i < std::min(size_.items, from + items_a_write); ++i)
                    add_item(tx, i);
            });
        write([this](store::tx& tx) { fund_and_publish(tx); });
        return std::move(w_);
    }

  private:
    static std::string prepared(const std::string& folder) {
        fs::create_directories(folder + "/pictures");
        std::ofstream(folder + "/demo") << "This folder belongs to a measurement.\n";
        return folder + "/ujira.db";
    }

    void write(const std::function<void(store::tx&)>& job) {
        const auto done = writer_.run([&job](store::tx& tx) {
            job(tx);
            return true;
        });
        if (!done) throw std::runtime_error("the measurement's database: " + done.error().detail);
    }

    app::scope as(store::tx& tx, const char* person, app::role r) const {
        return {tx, house_, {store::find_person_by_login(tx, person)->id, {r}}};
    }

    login log_in(store::tx& tx, const std::string& person) const {
        const auto s = must(app::log_in(tx, person), "log in");
        return {person, s.token, s.csrf_token};
    }

    void people(store::tx& tx) {
        app::make_demo_people(tx);
        for (std::size_t i = 0; i < size_.workers; ++i) {
            const std::string name = "bench-" + std::to_string(i);
            const store::person p{base::new_id(tx.now_us), name, name, name, "!", "en", tx.now_us};
            store::insert_person(tx, p);
            store::insert_role(tx, p.id, std::string(app::name_of(app::role::worker)));
            w_.workers.push_back(log_in(tx, p.id));
        }
        w_.requester = log_in(tx, store::find_person_by_login(tx, "rosa")->id);
    }

    void draft(store::tx& tx) {
        app::scope rosa = as(tx, "rosa", app::role::requester);
        app::project_input in;
        in.organisation_id = store::organisations_of(tx, rosa.who.id).front().id;
        in.title = "A measurement";
        in.purpose = "Measuring";
        in.instructions = "A box around each boat.";
        in.labels = {{"boat", quality::label_kind::box, "#c2410c", "b"},
                     {"night", quality::label_kind::tag, "#1d4ed8", "n"}};
        in.price_minor = price_minor;
        in.estimate_s = 60;
        in.overlap = size_.overlap;
        in.review_hours = 72;
        w_.project = must(app::create_project(rosa, in), "make the project").project.id;
        w_.organisation = in.organisation_id;
    }

    void add_item(store::tx& tx, std::int64_t position) {
        store::item i;
        i.id = base::new_id(tx.now_us);
        i.project_id = w_.project;
        i.position = position;
        i.name = std::to_string(position) + ".jpg";
        const std::string bytes = position == 0 ? picture() : i.id;
        i.sha256 = base::sha256_hex(bytes);
        i.format = "jpeg";
        i.width = 1600;
        i.height = 1200;
        i.bytes = static_cast<std::int64_t>(bytes.size());
        i.overlap = size_.overlap;
        store::insert_item(tx, i);
        if (position > 0) return;
        w_.item = i.id;
        std::ofstream(picture_path(i.sha256), std::ios::binary) << bytes;
    }

    /// Where the server looks for it.
    std::string picture_path(const std::string& sha256) const {
        const std::string folder = w_.folder + "/pictures/" + sha256.substr(0, 2);
        fs::create_directories(folder);
        return folder + "/" + sha256 + ".webp";
    }

    /// Bytes that no compression would shrink, as a picture's.
    std::string picture() const {
        std::string out;
        while (out.size() < picture_bytes_)
            for (const std::uint8_t b : base::sha256(std::to_string(out.size())))
                out += static_cast<char>(b);
        return out.substr(0, picture_bytes_);
    }

    void fund_and_publish(store::tx& tx) {
        app::scope tomas = as(tx, "tomas", app::role::treasurer);
        app::scope thandi = as(tx, "thandi", app::role::treasurer);
        app::scope rosa = as(tx, "rosa", app::role::requester);
        const std::int64_t amount = 2 * price_minor * size_.items * size_.overlap;
        const auto f = must(app::enter_funding(tomas, {w_.organisation, amount, "BENCH"}), "fund");
        must(app::confirm_funding(thandi, f.funding.id), "confirm the money");
        must(app::publish(rosa, w_.project), "publish");
        app::scope worker{tx, house_, {w_.workers.front().person_id, {app::role::worker}}};
        w_.offer_sha256 = must(app::list_offers(worker), "list offers").list.at(0).sha256;
    }

    world_size size_;
    std::size_t picture_bytes_;
    app::coop house_;
    store::writer writer_;
    world w_;
};

}  // namespace

std::string login::headers() const {
    return "Cookie: ujira_session=" + cookie + "\r\nX-CSRF-Token: " + csrf + "\r\n";
}

world make_world(const std::string& folder, const world_size& size, std::size_t picture_bytes) {
    builder b(folder, size, picture_bytes);
    return b.build();
}

}  // namespace ujira::bench
