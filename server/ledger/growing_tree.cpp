#include <algorithm>
#include <ledger/growing_tree.hpp>

namespace ujira::ledger {

growing_tree::growing_tree(std::int64_t size, const node_reader& nodes)
    : size_(size), proves_from_(size) {
    for (int level = 0; size >> level > 0; ++level) {
        const std::int64_t count = size >> level;
        row r{std::max<std::int64_t>(0, count - 2), {}};
        for (std::int64_t i = r.first; i < count; ++i) r.nodes.push_back(nodes(level, i));
        rows_.push_back(std::move(r));
    }
}

void growing_tree::add(std::size_t level, const digest& node) {
    if (level == rows_.size()) rows_.emplace_back();
    row& r = rows_[level];
    const std::int64_t index = r.first + static_cast<std::int64_t>(r.nodes.size());
    r.nodes.push_back(node);
    if (index % 2 == 1) add(level + 1, node_hash(*(r.nodes.end() - 2), node));
}

void growing_tree::append(const digest& leaf) {
    add(0, leaf);
    ++size_;
}

void growing_tree::shrink_to(std::int64_t size) {
    for (std::size_t level = 0; level < rows_.size(); ++level) {
        row& r = rows_[level];
        const std::int64_t keep = (size >> level) - r.first;
        r.nodes.resize(static_cast<std::size_t>(std::max<std::int64_t>(0, keep)));
    }
    size_ = size;
}

void growing_tree::keep_newest(std::int64_t leaves) {
    const std::int64_t from = std::max<std::int64_t>(0, size_ - leaves);
    proves_from_ = std::max(proves_from_, from);
    for (std::size_t level = 0; level < rows_.size(); ++level) {
        row& r = rows_[level];
        // A path needs the sibling on either side, an append the newest two.
        const std::int64_t first = std::max<std::int64_t>(0, (from >> level) - 1);
        while (r.first < first && r.nodes.size() > 2) {
            r.nodes.pop_front();
            ++r.first;
        }
    }
}

digest growing_tree::node(int level, std::int64_t index) const {
    const row& r = rows_.at(static_cast<std::size_t>(level));
    return r.nodes.at(static_cast<std::size_t>(index - r.first));
}

digest growing_tree::root(std::int64_t size) const {
    return root_of(size, [this](int level, std::int64_t index) { return node(level, index); });
}

bool growing_tree::can_prove(std::int64_t index) const {
    return index >= proves_from_ && index < size_;
}

std::vector<digest> growing_tree::prove(std::int64_t index, std::int64_t size) const {
    return inclusion_proof(index, size,
                           [this](int level, std::int64_t i) { return node(level, i); });
}

}  // namespace ujira::ledger
