#include <catch2/catch.hpp>
#include <ledger/accounts.hpp>

#include "books.hpp"

using namespace ujira::ledger;
using namespace ujira::ledger::test;

namespace {

void is(const std::string& account, fund of, side kind) {
    INFO(account);
    const auto info = describe_account(account);
    REQUIRE(info.has_value());
    CHECK(info->of == of);
    CHECK(info->kind == kind);
}

}  // namespace

TEST_CASE("accounts: fund and side of each", "[ledger]") {
    is("bank:escrow", fund::escrow, side::asset);
    is("bank:coop_in_escrow", fund::house, side::asset);
    is("platform_fee", fund::house, side::income);
    is(escrow_of(organisation), fund::escrow, side::liability);
    is(uncleared_of(organisation), fund::escrow, side::liability);
    is(committed_of(project), fund::escrow, side::liability);
    for (const auto part : {worker_part::review, worker_part::payable, worker_part::disputed,
                            worker_part::in_transit})
        is(worker_account(worker, part), fund::escrow, side::liability);
}

TEST_CASE("accounts: of all funds", "[ledger]") {
    is("due_from_coop", fund::escrow, side::asset);
    is("suspense", fund::escrow, side::liability);
    is("bank:floor", fund::floor, side::asset);
    is("floor_fund", fund::floor, side::equity);
    is("bank:operating", fund::house, side::asset);
    is("due_to_escrow", fund::house, side::liability);
    is("vat", fund::house, side::liability);
    is("reserve_fund", fund::house, side::equity);
    is("surplus", fund::house, side::equity);
    is("fx", fund::house, side::equity);
    is(reserve_of(project), fund::escrow, side::liability);
    is(jury_of(deduction), fund::escrow, side::liability);
    is(tax_of(organisation), fund::escrow, side::liability);
    is(unclaimed_of(worker), fund::escrow, side::liability);
    is(worker_account(worker, worker_part::owed), fund::house, side::liability);
    is(advance_of(organisation), fund::floor, side::asset);
    is(owing_of(organisation), fund::house, side::asset);
    is(debt_of(organisation), fund::house, side::asset);
    is(tax_reclaim_of(organisation), fund::house, side::asset);
    is(patronage_of(worker), fund::house, side::liability);
    is(member_capital_of(worker), fund::house, side::equity);
    for (const auto kind :
         {cost::training, cost::jury, cost::restitution, cost::interest, cost::bonus, cost::bank,
          cost::payout_return, cost::writeoff, cost::floor})
        is(expense_of(kind), fund::house, side::expense);
}

TEST_CASE("accounts: whose they are", "[ledger]") {
    CHECK(owner_of(worker_account(worker, worker_part::owed)) == worker);
    CHECK(owner_of(unclaimed_of(worker)) == worker);
    CHECK(owner_of(escrow_of(organisation)) == organisation);
    CHECK(owner_of("bank:escrow").empty());
    CHECK(describe_account(unclaimed_of(worker))->of_worker);
    CHECK_FALSE(describe_account(member_capital_of(worker))->of_worker);
}

TEST_CASE("accounts: their spelling is part of the log", "[ledger]") {
    CHECK(escrow_of(organisation) == "escrow:01900001-0000-7000-8000-000000000001");
    CHECK(uncleared_of(organisation) == "uncleared:01900001-0000-7000-8000-000000000001");
    CHECK(committed_of(project) == "committed:01900002-0000-7000-8000-000000000001");
    CHECK(worker_account(worker, worker_part::in_transit) ==
          "worker:01900003-0000-7000-8000-000000000001:in_transit");
    CHECK(name_of(worker_part::review) == "review");
    CHECK(name_of(worker_part::payable) == "payable");
    CHECK(name_of(worker_part::disputed) == "disputed");
}

TEST_CASE("accounts: nothing else is one", "[ledger]") {
    const std::string upper = "01900001-0000-7000-8000-00000000000A";
    for (const std::string& text : {std::string(),
                                    std::string("bank"),
                                    std::string("bank:"),
                                    std::string("bank:escrow "),
                                    std::string("bank:savings"),
                                    std::string("expense:"),
                                    std::string("expense:cars"),
                                    std::string("unclaimed:somebody"),
                                    std::string("escrow"),
                                    std::string("escrow:"),
                                    "escrow:" + organisation + "x",
                                    "escrow:" + upper,
                                    "Escrow:" + organisation,
                                    " escrow:" + organisation,
                                    "worker:" + worker,
                                    "worker:" + worker + ":",
                                    "worker:" + worker + ":owned",
                                    "worker:" + worker + ":payable:payable",
                                    std::string("worker::payable"),
                                    std::string("worker:payable"),
                                    std::string("worker:review:payable"),
                                    "committed:" + organisation + ":payable",
                                    "platform_fee:" + organisation,
                                    std::string("bank:escrow\0", 12)}) {
        INFO(text);
        CHECK_FALSE(describe_account(text).has_value());
    }
}
