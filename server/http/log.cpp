#include <app/log.hpp>
#include <app/receipts.hpp>
#include <base/time.hpp>
#include <charconv>
#include <http/handlers.hpp>
#include <http/input.hpp>
#include <http/json_out.hpp>
#include <ledger/checkpoint.hpp>

namespace ujira::http {
namespace {

using base::errc;
using base::result;
using nlohmann::json;

/// Public files: programs of others fetch them, from pages of others too.
reply file(std::string bytes, const char* type, bool lasting) {
    reply r;
    r.bytes = std::move(bytes);
    r.content_type = type;
    r.headers.emplace_back("Access-Control-Allow-Origin", "*");
    if (lasting) r.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
    return r;
}

constexpr std::size_t most_receipt_bytes = 16'000;
constexpr const char* plain_text = "text/plain; charset=utf-8";

json origin_json(const store::log_origin& o) {
    return {{"origin", o.origin},
            {"verifier_key", o.verifier_key},
            {"opened_us", o.opened_us},
            {"entries", o.entries},
            {"lost_checkpoint", text_or_null(o.lost_checkpoint)},
            {"reason", text_or_null(o.reason)}};
}

json witness_json(const store::witness_mark& w) {
    const bool saw = w.size >= 0;
    return {{"name", w.name},
            {"size", saw ? json(w.size) : json()},
            {"at_us", saw ? json(w.at_s * base::second_us) : json()}};
}

}  // namespace

result<reply> get_checkpoint(store::tx&, call& c) {
    return file(c.log->text, plain_text, false);
}

result<reply> get_log_key(store::tx&, call& c) {
    return file(c.log->verifier_key + "\n", plain_text, false);
}

result<reply> get_log_tile(store::tx& tx, call& c) {
    const auto t = ledger::parse_tile_path(c.ids[0]);
    if (!t) return errc::not_found;
    auto bytes = app::read_tile(tx, *t, *c.log);
    if (!bytes) return bytes.error();
    return file(std::move(*bytes), "application/octet-stream", true);
}

result<reply> get_consistency(store::tx& tx, call& c) {
    const auto from = query_number(c, "from");
    if (!from) return from.error();
    const auto to = query_number(c, "to");
    if (!to) return to.error();
    const auto made = app::prove_consistency(tx, *from, *to, *c.log);
    if (!made) return made.error();
    reply r = ok({{"from", made->from}, {"to", made->to}});
    json& proof = r.body["proof"] = json::array();
    for (const ledger::digest& d : made->proof) proof.push_back(ledger::format_hash(d));
    r.headers.emplace_back("Access-Control-Allow-Origin", "*");
    return r;
}

result<reply> get_log(store::tx& tx, call& c) {
    json out = list_json("origins", store::all_origins(tx), origin_json);
    out.update(list_json("witnesses", c.log->witnesses, witness_json));
    out["origin"] = c.log->of.origin;
    out["size"] = c.log->of.size;
    out["root"] = ledger::format_hash(c.log->of.root);
    out["checkpoint"] = c.log->text;
    out["verifier_key"] = c.log->verifier_key;
    return ok(std::move(out));
}

result<reply> get_receipt(store::tx& tx, call& c) {
    std::int64_t line = 0;
    const std::string& text = c.ids[0];
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), line);
    if (failed != std::errc{} || end != text.data() + text.size()) return errc::not_found;
    auto s = scope_of(tx, c);
    auto receipt = app::receipt_of_line(s, line, *c.log);
    if (!receipt) return receipt.error();
    reply r;
    r.bytes = std::move(*receipt);
    r.content_type = plain_text;
    return r;
}

result<reply> bring_receipt(store::tx& tx, call& c) {
    input in(c.body, {"receipt"});
    const std::string text = in.text("receipt", 1, most_receipt_bytes);
    if (in.problem()) return *in.problem();
    auto s = scope_of(tx, c);
    const auto brought = app::bring_receipt(s, text);
    if (!brought) return brought.error();
    return ok({{"line", brought->line}, {"missing", brought->missing}});
}

result<reply> list_receipt_claims(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto claims = app::list_receipt_claims(s);
    if (!claims) return claims.error();
    return ok(list_json("claims", *claims, [](const app::receipt_claim_view& v) {
        return json{{"id", v.id},       {"worker", v.worker}, {"origin", v.origin},
                    {"index", v.index}, {"line", v.line},     {"at_us", v.at_us},
                    {"event", v.event}, {"leaf", v.leaf},     {"brought_us", v.brought_us}};
    }));
}

}  // namespace ujira::http
