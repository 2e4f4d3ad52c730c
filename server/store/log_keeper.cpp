#include <spdlog/spdlog.h>

#include <algorithm>
#include <stdexcept>
#include <store/log.hpp>
#include <store/log_keeper.hpp>

namespace ujira::store {
namespace {

using ledger::checkpoint;

constexpr std::int64_t kept_leaves = 2048;

/// The newest checkpoint of this key in the second place. Nothing in a new file; throws where
/// something is written there and none of it is ours.
std::optional<checkpoint> newest_signed(const second_place& second,
                                        const ledger::verifier_key& key) {
    const auto texts = second.read();
    std::optional<checkpoint> newest;
    for (const std::string& text : texts) {
        const auto opened = ledger::open_checkpoint(text, key);
        if (opened && (!newest || opened->of.size > newest->size)) newest = opened->of;
    }
    if (!texts.empty() && !newest)
        throw std::runtime_error(
            "the file of the newest checkpoint holds none of this log's key " +
            ledger::format(key) +
            "; put back the file and the key that belong to this database, or see docs/operate.md, "
            "\"After a loss\"");
    return newest;
}

}  // namespace

log_keeper::log_keeper(ledger::signer by, const std::string& second)
    : by_(std::move(by)), verifier_key_(ledger::format(by_.open())), second_(second) {}

log_keeper::~log_keeper() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void log_keeper::check_second_place(std::int64_t entries, const ledger::node_reader& nodes) const {
    const auto newest = newest_signed(second_, by_.open());
    if (!newest) return;
    const std::string of = std::to_string(newest->size);
    if (newest->size > entries)
        throw std::runtime_error(
            "the database holds " + std::to_string(entries) + " ledger entries, but " + of +
            " were signed for: it has lost some, or is an old copy. Put back the newest database; "
            "docs/operate.md, \"After a loss\", says what to do if there is none");
    if (ledger::root_of(newest->size, nodes) != newest->root)
        throw std::runtime_error(
            "the first " + of +
            " ledger entries in the database are not those that were signed for: they were "
            "changed. Put back the right database; see docs/operate.md, \"After a loss\"");
}

void log_keeper::check_origin(tx& t, std::int64_t entries) const {
    const auto origins = all_origins(t);
    if (origins.empty()) {
        insert_origin(t, {1, by_.name, verifier_key_, t.now_us, entries, "", ""});
        return;
    }
    if (origins.back().verifier_key != verifier_key_)
        throw std::runtime_error("this database's log is signed by " + origins.back().verifier_key +
                                 ", and the key here is " + verifier_key_ +
                                 "; put back the key that belongs to it");
    if (second_.read().empty())
        throw std::runtime_error(
            "the file of the newest checkpoint is empty or gone, so nobody can tell whether the "
            "database is whole. Put it back; docs/operate.md, \"After a loss\", says what to do "
            "without it");
}

void log_keeper::open(tx& t) {
    const std::int64_t entries = count_entries(t);
    check_origin(t, entries);
    store_full_tiles(t, entries);
    log_nodes nodes(t);
    check_second_place(entries, nodes.reader());
    tree_ = std::make_unique<ledger::growing_tree>(entries, nodes.reader());
    committed_ = entries;
    // These entries were committed before this transaction began, so they may be signed for.
    sign({by_.name, committed_, tree_->root(committed_)});
    if (failing_) throw std::runtime_error("the newest checkpoint can't be written down");
}

void log_keeper::start() {
    thread_ = std::thread([this] { loop(); });
}

void log_keeper::extend(tx& t) {
    std::int64_t size = committed_;
    std::vector<std::string> added;
    if (count_entries(t) == size) return;
    for_each_leaf(t, size, [&](const std::string& leaf) { added.push_back(leaf); });
    {
        const std::lock_guard lock(mutex_);
        for (std::string& leaf : added) {
            tree_->append(ledger::leaf_hash(leaf));
            leaves_.push_back(std::move(leaf));
        }
        size = tree_->size();
    }
    if (size / ledger::tile_width != committed_ / ledger::tile_width) store_full_tiles(t, size);
}

void log_keeper::forget() {
    const std::lock_guard lock(mutex_);
    leaves_.resize(leaves_.size() - static_cast<std::size_t>(tree_->size() - committed_));
    tree_->shrink_to(committed_);
}

void log_keeper::seal(std::function<void()> answer) {
    {
        std::unique_lock lock(mutex_);
        const bool added = tree_->size() != committed_;
        if (!added && queue_.empty() && !at_work_) {
            lock.unlock();
            answer();
            return;
        }
        committed_ = tree_->size();
        queue_.push_back({{by_.name, committed_, tree_->root(committed_)}, std::move(answer)});
    }
    wake_.notify_one();
}

void log_keeper::loop() {
    for (;;) {
        std::deque<waiting> group;
        {
            std::unique_lock lock(mutex_);
            at_work_ = false;
            wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
            if (queue_.empty()) return;
            group.swap(queue_);
            at_work_ = true;
        }
        sign(group.back().of);
        for (waiting& w : group) w.answer();
    }
}

void log_keeper::sign(const checkpoint& c) {
    auto made = std::make_shared<log_head>();
    made->of = c;
    made->verifier_key = verifier_key_;
    bool written = true;
    const auto before = head();
    if (!before || before->of.size != c.size) {
        made->text = ledger::sign_checkpoint(c, by_);
        try {
            second_.write(made->text);
        } catch (const std::exception& e) {
            spdlog::critical("the newest checkpoint can't be written down: {}", e.what());
            written = false;
        }
    }
    const std::lock_guard lock(mutex_);
    failing_ = !written;
    if (!written || made->text.empty()) return;
    if (head_) made->witnesses = head_->witnesses;
    head_ = std::move(made);
    // Some stay provable for those whose answers are still under way. What isn't signed for yet, or
    // not even committed, stays in any case.
    const std::int64_t first = tree_->size() - static_cast<std::int64_t>(leaves_.size());
    const std::int64_t from = std::max(first, c.size - kept_leaves);
    leaves_.erase(leaves_.begin(), leaves_.begin() + (from - first));
    tree_->keep_newest(tree_->size() - from);
}

void log_keeper::expect_witnesses(const std::vector<std::string>& names) {
    const std::lock_guard lock(mutex_);
    auto changed = std::make_shared<log_head>(*head_);
    for (const std::string& name : names) changed->witnesses.push_back({name});
    head_ = std::move(changed);
}

void log_keeper::add_cosignature(const witness_mark& seen, const ledger::note_signature& by) {
    const std::lock_guard lock(mutex_);
    auto changed = std::make_shared<log_head>(*head_);
    for (witness_mark& w : changed->witnesses)
        if (w.name == seen.name) w = seen;
    if (head_->of.size == seen.size) changed->text += ledger::format(by);
    head_ = std::move(changed);
}

std::shared_ptr<const log_head> log_keeper::head() const {
    const std::lock_guard lock(mutex_);
    return head_;
}

std::optional<std::string> log_keeper::receipt(std::int64_t index) const {
    ledger::tlog_proof p;
    {
        const std::lock_guard lock(mutex_);
        const std::int64_t first = tree_->size() - static_cast<std::int64_t>(leaves_.size());
        const std::int64_t size = head_->of.size;
        if (index < first || index >= size || !tree_->can_prove(index)) return std::nullopt;
        p.extra = leaves_[static_cast<std::size_t>(index - first)];
        p.path = tree_->prove(index, size);
        p.checkpoint = head_->text;
    }
    p.index = index;
    return ledger::format(p);
}

bool log_keeper::failing() const {
    const std::lock_guard lock(mutex_);
    return failing_;
}

}  // namespace ujira::store
