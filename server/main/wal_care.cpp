#include "wal_care.hpp"

#include <spdlog/spdlog.h>

#include <stdexcept>
#include <store/wal_file.hpp>

#include "data_lock.hpp"

namespace ujira {
namespace {

std::string wal_of(const std::string& data) {
    return data + "/ujira.db-wal";
}

std::string in_words(const std::string& data, const store::wal_damage& damage) {
    const std::string where = wal_of(data) + " was changed by the disk at byte ";
    if (damage.bit)
        return where + std::to_string(*damage.bit / 8) + ": one bit, which ujirad turns back";
    return where + std::to_string(damage.at) +
           ", and acknowledged work behind it can't be read any more: copy the folder away, check "
           "the disk, and put the newest backup back (docs/operate.md, \"After a loss\")";
}

}  // namespace

void mend_wal_of(const std::string& data) {
    const auto damage = store::find_wal_damage(wal_of(data));
    if (!damage) return;
    if (!damage->bit) throw std::runtime_error(in_words(data, *damage));
    store::mend_wal(wal_of(data), *damage->bit);
    spdlog::warn("{} byte {}: the disk had changed one bit, which was turned back; check the disk",
                 wal_of(data), *damage->bit / 8);
}

std::optional<std::string> wal_complaint(const std::string& data) {
    std::optional<data_lock> nobody_writes;
    try {
        nobody_writes.emplace(data);
    } catch (const std::runtime_error&) {
        return std::nullopt;
    }
    const auto damage = store::find_wal_damage(wal_of(data));
    return damage ? std::optional(in_words(data, *damage)) : std::nullopt;
}

}  // namespace ujira
