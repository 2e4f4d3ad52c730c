#include <bit>
#include <store/pictures.hpp>
#include <store/query.hpp>

namespace ujira::store {

void insert_facts(tx& t, const std::string& item, const base::picture_facts& f) {
    // The engines' integers have a sign; the hash is 64 bits and no number.
    const auto phash = std::bit_cast<std::int64_t>(f.phash);
    execute(t,
            "INSERT INTO picture_facts (item_id, phash, sharpness_milli, brightness_milli, "
            "contrast_milli, white_permille, notes) VALUES (:id, :phash, :sharp, :bright, "
            ":contrast, :white, :notes)",
            arg("id", item), arg("phash", phash), arg("sharp", f.sharpness_milli),
            arg("bright", f.brightness_milli), arg("contrast", f.contrast_milli),
            arg("white", f.white_permille), arg("notes", f.notes));
}

void copy_facts(tx& t, const std::string& from_item, const std::string& to_item) {
    execute(t,
            "INSERT INTO picture_facts (item_id, phash, sharpness_milli, brightness_milli, "
            "contrast_milli, white_permille, notes) SELECT :to, phash, sharpness_milli, "
            "brightness_milli, contrast_milli, white_permille, notes FROM picture_facts WHERE "
            "item_id = :from",
            arg("to", to_item), arg("from", from_item));
}

void delete_facts(tx& t, const std::string& item) {
    execute(t, "DELETE FROM picture_facts WHERE item_id = :id", arg("id", item));
}

std::vector<item_facts> facts_of_project(tx& t, const std::string& project) {
    std::vector<item_facts> out;
    item_facts row;
    std::int64_t phash = 0;
    base::picture_facts& f = row.facts;
    for_each_row(
        t,
        "SELECT f.item_id, i.position, f.phash, f.sharpness_milli, f.brightness_milli, "
        "f.contrast_milli, f.white_permille, f.notes FROM item i JOIN picture_facts f ON "
        "f.item_id = i.id WHERE i.project_id = :p ORDER BY i.position",
        std::tie(row.item_id, row.position, phash, f.sharpness_milli, f.brightness_milli,
                 f.contrast_milli, f.white_permille, f.notes),
        [&] {
            f.phash = std::bit_cast<std::uint64_t>(phash);
            out.push_back(row);
        },
        arg("p", project));
    return out;
}

std::int64_t picture_set_version(tx& t, const std::string& project) {
    return fetch_value<std::int64_t>(t, "SELECT version FROM picture_set WHERE project_id = :p", 0,
                                     arg("p", project));
}

std::vector<arrived_file> files_of_project(tx& t, const std::string& project) {
    std::vector<arrived_file> out;
    arrived_file row;
    for_each_row(
        t, "SELECT name, bytes, modified_ms FROM item WHERE project_id = :p ORDER BY position",
        std::tie(row.name, row.bytes, row.modified_ms), [&] { out.push_back(row); },
        arg("p", project));
    return out;
}

}  // namespace ujira::store
