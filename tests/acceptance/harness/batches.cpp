#include <catch2/catch.hpp>
#include <harness/batches.hpp>
#include <support/payment_schema.hpp>

namespace ujira::acceptance {
namespace {

const std::string batches = "/api/v1/payout-batches";

/// Nobody else's.
std::string new_number() {
    static int next = 700'000'000;
    return std::to_string(next++);
}

}  // namespace

server_options nobody_alone() {
    json policy = sample_policy();
    policy["payouts"]["alone_up_to"] = "0";
    return {.policy = policy.dump()};
}

std::string add_method(world& w, const std::string& worker, const std::string& kind) {
    json input = {{"kind", kind}, {"password", password}};
    if (kind != "cash") input["holder"] = "Wanjikũ & " + worker;
    if (kind == "bank") {
        input["account"] = new_number();
        input["bic"] = "DEMOKENAXXX";
    }
    if (kind == "mobile") input["phone"] = "+254" + new_number();
    return expect(w.as(worker).create(payout_methods, input), 201)["id"];
}

answer try_ask(world& w, const std::string& worker, const std::string& method,
               const std::string& kind, std::int64_t amount_minor) {
    const std::int64_t fee = kind == "bank" ? bank_fee_minor : 0;
    return w.as(worker).create(payouts, {{"method_id", method},
                                         {"amount_minor", amount_minor},
                                         {"fee_minor", fee},
                                         {"tax_minor", 0}});
}

std::string ask(world& w, const std::string& worker, const std::string& method,
                const std::string& kind, std::int64_t amount_minor) {
    return expect(try_ask(w, worker, method, kind, amount_minor), 201)["id"];
}

std::string earn_and_ask(world& w, const std::string& worker, const std::string& kind,
                         std::int64_t amount_minor) {
    earn(w, worker, amount_minor);
    const std::string method = add_method(w, worker, kind);
    w.advance(72h);
    return ask(w, worker, method, kind, amount_minor);
}

answer try_make(world& w, const std::string& kind, const std::string& who) {
    return w.as(who).create(batches, {{"kind", kind}});
}

json make_batch(world& w, const std::string& kind, const std::string& who) {
    return expect(try_make(w, kind, who), 201);
}

json batch_seen(world& w, const std::string& id, const std::string& who) {
    return expect(w.as(who).get(batches + "/" + id), 200);
}

answer try_send(world& w, const std::string& who, const json& batch) {
    return w.as(who).post(batches + "/" + batch["batch"]["id"].get<std::string>() + "/send",
                          {{"lines_sha256", batch["batch"]["lines_sha256"]}});
}

json send_all(world& w, const std::string& kind) {
    return expect(try_send(w, "thandi", make_batch(w, kind)), 200);
}

answer say(world& w, const std::string& who, const std::string& payout, const json& outcome) {
    return w.as(who).create(payouts + "/" + payout + "/outcome", outcome);
}

answer second_word(world& w, const std::string& who, const std::string& payout, const char* what) {
    return w.as(who).post(payouts + "/" + payout + "/outcome/" + what);
}

std::string faults_of_pain(const std::string& bytes) {
    if (test::has_payment_schema()) return test::faults_of_payments(bytes);
    WARN("skipped: shared data absent (../shared/data/iso20022/pain.001.001.09.xsd)");
    return "";
}

}  // namespace ujira::acceptance
