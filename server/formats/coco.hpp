#pragma once
// COCO detection JSON (format: cocodataset.org, "data format"): boxes as [x, y, w, h] in pixels.

#include <cstdint>
#include <quality/annotation.hpp>
#include <string>
#include <vector>

namespace ujira::formats {

struct coco_answer {
    std::string submission;
    std::string worker;  // pseudonym
    quality::annotation annotation;
};

struct coco_picture {
    std::string file_name;
    std::int64_t width = 0;  // px, upright
    std::int64_t height = 0;
    std::vector<coco_answer> answers;
};

struct coco_dataset {
    std::string description;
    std::string version;
    std::string date;  // ISO 8601
    std::vector<quality::label> labels;
    std::vector<coco_picture> pictures;
};

/// Ids count from 1 in the order given, so the same data set gives the same bytes. Tags, which COCO
/// does not know, stand in each image's `tags`; an annotation's `attributes` name the submission
/// and the worker's pseudonym, and then what was said of the shape (CVAT's way: name to value).
std::string to_coco(const coco_dataset& data);

}  // namespace ujira::formats
