#include <store/query.hpp>
#include <store/receipt_claims.hpp>

namespace ujira::store {
namespace {

struct claim_row : receipt_claim {
    auto columns() { return std::tie(id, person_id, leaf_sha256, receipt, brought_us); }
};

}  // namespace

bool has_receipt_claim(tx& t, const std::string& leaf_sha256) {
    return fetch_value<std::int64_t>(t, "SELECT COUNT(*) FROM receipt_claim WHERE leaf_sha256 = :l",
                                     0, arg("l", leaf_sha256)) > 0;
}

void insert_receipt_claim(tx& t, const receipt_claim& c) {
    execute(t,
            "INSERT INTO receipt_claim (id, person_id, leaf_sha256, receipt, brought_us) VALUES "
            "(:id, :person, :leaf, :receipt, :at)",
            arg("id", c.id), arg("person", c.person_id), arg("leaf", c.leaf_sha256),
            arg("receipt", c.receipt), arg("at", c.brought_us));
}

std::vector<receipt_claim> all_receipt_claims(tx& t) {
    return plain<receipt_claim>(
        fetch_all<claim_row>(t,
                             "SELECT id, person_id, leaf_sha256, receipt, brought_us FROM "
                             "receipt_claim ORDER BY brought_us, id"));
}

}  // namespace ujira::store
