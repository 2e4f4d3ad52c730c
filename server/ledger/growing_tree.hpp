#pragma once
// The right edge of the log's tree in memory: all that appending, the root and proofs of recent
// leaves need, at a cost of O(log n) whatever the log's length.

#include <deque>
#include <ledger/merkle.hpp>
#include <vector>

namespace ujira::ledger {

class growing_tree {
  public:
    /// A tree of `size` leaves whose nodes lie elsewhere: reads two nodes a level at most.
    growing_tree(std::int64_t size, const node_reader& nodes);

    void append(const digest& leaf);
    /// Takes back what was appended since the tree had that size.
    void shrink_to(std::int64_t size);
    /// Lets go of all but the nodes over the newest `leaves`.
    void keep_newest(std::int64_t leaves);

    std::int64_t size() const { return size_; }
    /// Of the complete subtrees of its first `size` leaves.
    digest root(std::int64_t size) const;
    /// Whether the path of this leaf can be made of what is in memory.
    bool can_prove(std::int64_t index) const;
    std::vector<digest> prove(std::int64_t index, std::int64_t size) const;
    digest node(int level, std::int64_t index) const;

  private:
    struct row {
        std::int64_t first = 0;
        std::deque<digest> nodes;
    };

    void add(std::size_t level, const digest& node);

    std::int64_t size_ = 0;
    std::int64_t proves_from_ = 0;  // the first leaf whose path is in memory
    std::vector<row> rows_;         // by level
};

}  // namespace ujira::ledger
