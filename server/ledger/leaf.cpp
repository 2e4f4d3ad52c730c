#include <base/canonical_json.hpp>
#include <base/crypto.hpp>
#include <ledger/leaf.hpp>

namespace ujira::ledger {

namespace {

/// An object whose members are written in the order that RFC 8785 asks for: by name. Entries are
/// the most hashed thing there is, so no tree of values is built for them first.
class object_writer {
  public:
    explicit object_writer(std::string& out) : out_(out) { out_ += '{'; }
    ~object_writer() { out_ += '}'; }
    object_writer(const object_writer&) = delete;
    object_writer& operator=(const object_writer&) = delete;

    /// Where the value of the next member is to be written.
    std::string& member(const std::string& name) {
        if (out_.back() != '{') out_ += ',';
        base::append_json_string(out_, name);
        out_ += ':';
        return out_;
    }
    void text(const std::string& name, const std::string& value) {
        base::append_json_string(member(name), value);
    }
    void number(const std::string& name, std::int64_t value) { text(name, std::to_string(value)); }
    void text_unless_empty(const std::string& name, const std::string& value) {
        if (!value.empty()) text(name, value);
    }

  private:
    std::string& out_;
};

void write_postings(std::string& out, const std::vector<posting>& postings) {
    out += '[';
    for (const posting& p : postings) {
        if (out.back() != '[') out += ',';
        object_writer one(out);
        one.text("account", p.account);
        one.number("amount", p.amount_minor);
        one.text("currency", p.currency);
    }
    out += ']';
}

void write_balances(std::string& out, const placement& p) {
    object_writer all(out);
    for (const auto& [currency, parts] : p.worker_balances) {
        object_writer one(all.member(currency));
        for (const auto& [part, amount] : parts) one.number(part, amount);
    }
}

/// The leaf, or without a place the part of it that comes from the entry alone.
void write_leaf(std::string& out, const entry& e, const placement* p) {
    object_writer leaf(out);
    const bool placed_worker = p != nullptr && !e.worker.empty();
    if (p != nullptr) leaf.number("at", p->at_us);
    leaf.text_unless_empty("decides", e.decides);
    leaf.text("event", e.event);
    {
        object_writer facts(leaf.member("facts"));
        for (const auto& [name, value] : e.facts) facts.text(name, value);
    }
    leaf.text("id", e.id);
    if (p != nullptr) leaf.text("nonce", p->nonce);
    write_postings(leaf.member("postings"), e.postings);
    leaf.text_unless_empty("reverses", e.reverses);
    if (p != nullptr) leaf.number("seq", p->seq);
    if (p != nullptr) leaf.member("v") += '1';
    leaf.text_unless_empty("worker", e.worker);
    if (!placed_worker) return;
    write_balances(leaf.member("worker_balances"), *p);
    leaf.text("worker_prev", p->worker_prev);
    leaf.number("worker_seq", p->worker_seq);
}

base::result<std::string> bytes_of(const entry& e, const placement* p) {
    std::string out;
    try {
        write_leaf(out, e, p);
    } catch (const nlohmann::json::exception& wrong) {
        return base::error(base::errc::bad_json, wrong.what());
    }
    return out;
}

}  // namespace

base::result<std::string> body_bytes(const entry& e) {
    return bytes_of(e, nullptr);
}

base::result<std::string> leaf_bytes(const entry& e, const placement& p) {
    return bytes_of(e, &p);
}

std::string leaf_sha256(std::string_view leaf) {
    return base::sha256_hex(std::string(1, '\0') + std::string(leaf));
}

}  // namespace ujira::ledger
