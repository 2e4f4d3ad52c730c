#include "payout_key.hpp"

#include <app/payout_methods.hpp>
#include <base/encoding.hpp>
#include <filesystem>
#include <http/files.hpp>
#include <stdexcept>

namespace ujira {
namespace {

namespace fs = std::filesystem;

std::shared_ptr<const base::sealing_key> read_key(const std::string& path, std::string text) {
    const auto others = fs::perms::group_all | fs::perms::others_all;
    if ((fs::status(path).permissions() & others) != fs::perms::none)
        throw std::runtime_error(path + " opens people's account numbers, and others than its " +
                                 "owner may read it: chmod 600 it");
    if (text.ends_with('\n')) text.pop_back();
    const auto secret = base::from_base64(text);
    if (!secret || secret->size() != base::sealing_key::secret_bytes)
        throw std::runtime_error(path + " holds no key; put back the one from your copy");
    return std::make_shared<const base::sealing_key>(*secret);
}

}  // namespace

std::shared_ptr<const base::sealing_key> open_payout_key(const std::string& data) {
    const std::string path = data + "/payout-key";
    if (auto text = http::read_whole_file(path)) return read_key(path, std::move(*text));
    const std::string made = base::to_base64(base::new_sealing_secret()) + "\n";
    http::write_secret_file(path, made);
    return read_key(path, made);
}

void check_payout_key(store::writer& writer, const app::coop& house) {
    bool opens = true;
    const auto looked = writer.run([&](store::tx& tx) {
        opens = app::key_opens_methods(tx, house);
        return true;
    });
    if (!looked) throw std::runtime_error("the database can't be read: " + looked.error().detail);
    if (!opens)
        throw std::runtime_error(
            "payout-key in the data folder doesn't open the account numbers in the database; put "
            "back the one from your copy");
}

}  // namespace ujira
