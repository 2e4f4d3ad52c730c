#include <base/canonical_json.hpp>
#include <base/json_depth.hpp>
#include <charconv>
#include <ledger/chain_leaf.hpp>
#include <ledger/checkpoint.hpp>
#include <nlohmann/json.hpp>

namespace ujira::ledger {
namespace {

using base::errc;
using base::error;
using base::result;
using nlohmann::json;

/// Reads on after something wrong, and keeps what was wrong first.
class leaf_reader {
  public:
    chain_leaf read(const json& v) {
        chain_leaf out;
        out.seq = count(member(v, "seq"));
        out.at_us = count(member(v, "at"));
        out.event = text(member(v, "event"));
        out.worker = text(member(v, "worker"));
        out.worker_seq = count(member(v, "worker_seq"));
        out.worker_prev = text(member(v, "worker_prev"));
        for (const auto& [name, fact] : member(v, "facts").items()) out.facts[name] = text(fact);
        for (const json& p : member(v, "postings")) add_posting(p, out);
        for (const auto& [currency, parts] : member(v, "worker_balances").items())
            for (const auto& [part, minor] : parts.items())
                out.balances[currency][part] = amount(minor);
        return out;
    }

    const char* wrong() const { return wrong_; }

  private:
    void say(const char* why) {
        if (wrong_ == nullptr) wrong_ = why;
    }

    const json& member(const json& v, const char* name) {
        static const json nothing;
        const auto at = v.is_object() ? v.find(name) : v.end();
        if (at != v.end()) return *at;
        say("something is missing in a leaf");
        return nothing;
    }

    std::string text(const json& v) {
        if (const auto* out = v.get_ptr<const std::string*>()) return *out;
        say("a leaf holds something else than text");
        return {};
    }

    std::int64_t count(const json& v) {
        const auto n = parse_count(text(v));
        if (!n) say("a leaf holds a count that is none");
        return n ? *n : 0;
    }

    std::int64_t amount(const json& v) {
        const std::string digits = text(v);
        std::int64_t n = 0;
        const char* const end = digits.data() + digits.size();
        const auto [stop, failed] = std::from_chars(digits.data(), end, n);
        if (failed != std::errc{} || stop != end || std::to_string(n) != digits)
            say("a leaf holds an amount that is none");
        return n;
    }

    /// What the account is called among the worker's balances; empty for somebody else's account.
    static std::string part_of(const std::string& account, const std::string& worker) {
        const std::string mine = "worker:" + worker + ":";
        if (account.starts_with(mine)) return account.substr(mine.size());
        return account == "unclaimed:" + worker ? "unclaimed" : "";
    }

    void add_posting(const json& p, chain_leaf& out) {
        const std::string account = text(member(p, "account"));
        const std::int64_t minor = amount(member(p, "amount"));
        const std::string part = part_of(account, out.worker);
        if (part.empty()) return;
        std::int64_t& change = out.changes[text(member(p, "currency"))][part];
        // A liability: what the worker has stands on the credit side.
        if (__builtin_sub_overflow(change, minor, &change)) say("a leaf's amounts are too large");
    }

    const char* wrong_ = nullptr;
};

}  // namespace

result<chain_leaf> read_chain_leaf(std::string_view bytes) {
    constexpr int deepest = 8;
    const json v =
        base::nested_deeper(bytes, deepest) ? json() : json::parse(bytes, nullptr, false);
    if (!v.is_object()) return error(errc::bad_request, "a leaf is no JSON object");
    const auto same = base::canonical_json(v);
    if (!same || *same != bytes) return error(errc::bad_request, "a leaf is not in canonical form");
    leaf_reader reader;
    chain_leaf out = reader.read(v);
    if (reader.wrong() != nullptr) return error(errc::bad_request, reader.wrong());
    out.hash = leaf_hash(bytes);
    return out;
}

}  // namespace ujira::ledger
