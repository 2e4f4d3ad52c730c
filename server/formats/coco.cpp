#include <formats/coco.hpp>
#include <map>
#include <nlohmann/json.hpp>

namespace ujira::formats {
namespace {

using json = nlohmann::ordered_json;

double px(std::int64_t hundredths) {
    return static_cast<double>(hundredths) / 100.0;
}

json categories_of(const std::vector<quality::label>& labels, std::map<std::string, int>& ids) {
    json categories = json::array();
    for (const quality::label& l : labels) {
        if (l.kind != quality::label_kind::box) continue;
        const int id = static_cast<int>(ids.size()) + 1;
        ids[l.name] = id;
        categories.push_back({{"id", id}, {"name", l.name}, {"supercategory", ""}});
    }
    return categories;
}

/// What the worker said of the shape stands beside whose it is, as CVAT writes attributes.
json attributes_of(const quality::shape& s, const coco_answer& answer) {
    json out{{"submission", answer.submission}, {"worker", answer.worker}};
    for (const auto& [name, value] : s.attributes)
        std::visit([&, &n = name](const auto& v) { out[n] = v; }, value);
    return out;
}

json annotation_of(const quality::shape& s, std::int64_t id, std::size_t image_id, int category_id,
                   const coco_answer& answer) {
    return {{"id", id},
            {"image_id", image_id},
            {"category_id", category_id},
            {"bbox", {px(s.box.x), px(s.box.y), px(s.box.w), px(s.box.h)}},
            // In 1/10000 px2 first: exact, and divided once.
            {"area", static_cast<double>(s.box.w * s.box.h) / 10'000.0},
            {"iscrowd", 0},
            {"attributes", attributes_of(s, answer)}};
}

json image_of(const coco_picture& p, std::size_t id) {
    json tags = json::array();
    for (const coco_answer& a : p.answers)
        for (const std::string& tag : a.annotation.tags)
            tags.push_back({{"name", tag}, {"submission", a.submission}, {"worker", a.worker}});
    return {{"id", id},
            {"file_name", p.file_name},
            {"width", p.width},
            {"height", p.height},
            {"tags", tags}};
}

}  // namespace

std::string to_coco(const coco_dataset& data) {
    std::map<std::string, int> category_ids;
    json out;
    out["info"] = {
        {"description", data.description}, {"version", data.version}, {"date_created", data.date}};
    out["licenses"] = json::array();
    out["images"] = json::array();
    out["annotations"] = json::array();
    out["categories"] = categories_of(data.labels, category_ids);
    std::int64_t next_id = 1;
    for (std::size_t i = 0; i < data.pictures.size(); ++i) {
        out["images"].push_back(image_of(data.pictures[i], i + 1));
        for (const coco_answer& a : data.pictures[i].answers)
            for (const quality::shape& s : a.annotation.shapes)
                out["annotations"].push_back(
                    annotation_of(s, next_id++, i + 1, category_ids.at(s.label), a));
    }
    return out.dump();
}

}  // namespace ujira::formats
