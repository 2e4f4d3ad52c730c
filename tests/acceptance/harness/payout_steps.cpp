#include <harness/payout_steps.hpp>

namespace ujira::acceptance {

void earn(world& w, const std::string& worker, std::int64_t minor) {
    const std::string project = make_project(w, {.price_minor = minor});
    const std::string task = work(w, worker, project, nothing_here());
    expect(w.as("ravi").post("/api/v1/submissions/" + task + "/accept"), 200);
}

answer try_add_mobile(world& w, const std::string& worker, const std::string& phone,
                      const std::string& typed_password) {
    return w.as(worker).create(payout_methods, {{"kind", "mobile"},
                                                {"holder", "Wanjiku Njeri"},
                                                {"phone", phone},
                                                {"password", typed_password}});
}

std::string add_mobile(world& w, const std::string& worker, const std::string& phone) {
    return expect(try_add_mobile(w, worker, phone), 201)["id"];
}

answer try_take_out(world& w, const std::string& worker, const std::string& method,
                    std::int64_t amount_minor, const std::string& key) {
    json body = {
        {"method_id", method}, {"amount_minor", amount_minor}, {"fee_minor", 0}, {"tax_minor", 0}};
    const json seen =
        expect(w.as(worker).get(payouts + "?amount_minor=" + std::to_string(amount_minor)), 200);
    for (const json& q : seen["quotes"])
        if (q["method"]["id"] == method && !q["figures"].is_null())
            for (const char* figure : {"fee_minor", "tax_minor"})
                body[figure] = q["figures"][figure];
    return w.as(worker).create(payouts, body, key);
}

json take_out(world& w, const std::string& worker, const std::string& method,
              std::int64_t amount_minor) {
    return expect(try_take_out(w, worker, method, amount_minor), 201);
}

json payouts_of(world& w, const std::string& worker) {
    return expect(w.as(worker).get(payouts), 200);
}

}  // namespace ujira::acceptance
