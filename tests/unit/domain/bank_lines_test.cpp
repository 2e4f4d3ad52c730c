// What a bank's line means: each state of a payout against each thing a bank can say.
#include <catch2/catch.hpp>
#include <domain/bank_lines.hpp>

using namespace ujira::domain;
using enum bank_verdict;

namespace {

constexpr std::int64_t net = 400'000;
constexpr std::int64_t fee = 5'000;

payout_fact payout(const std::string& state) {
    return {"p1", "b1", state, "KES", net, fee, state == "settled" ? "R1" : ""};
}

bank_line booking(bank_flow flow, std::int64_t minor = net, const std::string& reference = "R2") {
    bank_line l;
    l.flow = flow;
    l.amount_minor = minor;
    l.currency = "KES";
    l.end_to_end_id = "UJ1";
    l.bank_reference = reference;
    l.status = "BOOK";
    return l;
}

bank_line report(const std::string& status, const std::string& batch = "b1") {
    bank_line l;
    l.source = bank_source::status_report;
    l.status = status;
    l.batch_id = batch;
    return l;
}

bank_line row(const std::string& status, std::int64_t minor = net) {
    bank_line l = booking(status == "settled"    ? bank_flow::out
                          : status == "returned" ? bank_flow::in
                                                 : bank_flow::none,
                          minor);
    l.source = bank_source::table;
    l.status = status;
    return l;
}

bank_verdict about(const bank_line& l, const std::string& state) {
    bank_line_facts f;
    f.payout = payout(state);
    return judge(l, f);
}

}  // namespace

TEST_CASE("bank lines: a debit settles what was sent, once", "[bank]") {
    const bank_line out = booking(bank_flow::out);
    CHECK(about(out, "sent") == settles);
    CHECK(about(booking(bank_flow::out, net + fee), "sent") == settles);
    CHECK(about(out, "failed") == paid_late);
    CHECK(about(out, "settled") == again);
    CHECK(about(booking(bank_flow::out, net, "R1"), "settled") == duplicate);
    CHECK(about(out, "returned") == again);
    for (const char* state : {"requested", "withdrawn", "in_batch"})
        CHECK(about(out, state) == early);
    CHECK(about(booking(bank_flow::out, net + 1), "sent") == altered);
    CHECK(about(booking(bank_flow::out, fee), "sent") == altered);
    CHECK(about(booking(bank_flow::out, fee), "settled") == information);
    bank_line other = out;
    other.currency = "UGX";
    CHECK(about(other, "sent") == altered);
    CHECK(about(booking(bank_flow::none), "sent") == information);
}

TEST_CASE("bank lines: a credit with our identifier brings a settled payout back", "[bank]") {
    const bank_line in = booking(bank_flow::in);
    CHECK(about(in, "settled") == returns);
    CHECK(about(booking(bank_flow::in, net - 1), "settled") == returns);
    CHECK(about(booking(bank_flow::in, net + 1), "settled") == altered);
    CHECK(about(in, "sent") == early);
    CHECK(about(in, "returned") == contradicts);
    CHECK(about(in, "failed") == contradicts);
    CHECK(about(in, "paid_late") == contradicts);
}

TEST_CASE("bank lines: a report refuses, and never pays", "[bank]") {
    CHECK(about(report("RJCT"), "sent") == fails);
    CHECK(about(report("RJCT"), "failed") == duplicate);
    CHECK(about(report("RJCT"), "settled") == contradicts);
    CHECK(about(report("RJCT"), "in_batch") == early);
    for (const char* status : {"ACSC", "ACCC", "ACSP", "PDNG", "CANC", ""})
        CHECK(about(report(status), "sent") == information);
    CHECK(about(report("RJCT", "another"), "sent") == foreign);
    CHECK(about(report("RJCT", ""), "sent") == foreign);
    CHECK(judge(report("RJCT"), {}) == foreign);
    bank_line changed = report("RJCT");
    changed.currency = "KES";
    changed.amount_minor = net + 1;
    CHECK(about(changed, "sent") == altered);
}

TEST_CASE("bank lines: a provider's table settles, refuses and returns", "[bank]") {
    CHECK(about(row("settled"), "sent") == settles);
    CHECK(about(row("settled"), "failed") == paid_late);
    CHECK(about(row("settled", net + 1), "sent") == altered);
    bank_line dear = row("settled");
    dear.fee_minor = fee + 1;
    CHECK(about(dear, "sent") == altered);
    dear.fee_minor = fee;
    CHECK(about(dear, "sent") == settles);
    CHECK(about(row("failed"), "sent") == fails);
    CHECK(about(row("failed"), "settled") == contradicts);
    CHECK(about(row("returned"), "settled") == returns);
    CHECK(about(row("In progress"), "sent") == information);
    CHECK(judge(row("settled"), {}) == foreign);
}

TEST_CASE("bank lines: a reference counts once, and never for two things", "[bank]") {
    bank_line_facts f;
    f.payout = payout("sent");
    f.counted = bank_counted::same;
    CHECK(judge(booking(bank_flow::out), f) == duplicate);
    CHECK(judge(row("settled"), f) == duplicate);
    f.counted = bank_counted::other;
    CHECK(judge(booking(bank_flow::out), f) == contradicts);
}

TEST_CASE("bank lines: money in is announced, to the last digit, or held apart", "[bank]") {
    const bank_line in = booking(bank_flow::in, 1'000);
    bank_line_facts f;
    CHECK(judge(in, f) == unknown_in);
    f.funding = transfer_fact{"f1", "uncleared", "KES", 1'000};
    CHECK(judge(in, f) == funds);
    f.funding->amount_minor = 1'001;
    CHECK(judge(in, f) == altered);
    f.funding = transfer_fact{"f1", "cleared", "KES", 1'000};
    CHECK(judge(in, f) == information);
    f.funding->state = "bounced";
    CHECK(judge(in, f) == unknown_in);
}

TEST_CASE("bank lines: money out is a refund, a charge, or nobody knows", "[bank]") {
    bank_line out = booking(bank_flow::out, 1'000);
    bank_line_facts f;
    CHECK(judge(out, f) == unknown_out);
    out.charge = true;
    CHECK(judge(out, f) == charge);
    f.refund = transfer_fact{"r1", "sent", "KES", 1'000};
    CHECK(judge(out, f) == refund_sent);
    f.refund->state = "settled";
    CHECK(judge(out, f) == information);
    f.refund->amount_minor = 999;
    CHECK(judge(out, f) == altered);
    f.refund->state = "failed";
    CHECK(judge(out, f) == charge);
}

TEST_CASE("bank lines: each verdict has its name and what follows from it", "[bank]") {
    for (int i = 0; i < static_cast<int>(bank_verdict::count_); ++i) {
        const auto v = static_cast<bank_verdict>(i);
        CHECK(bank_verdict_named(name_of(v)) == v);
        const bool posts = step_of(v) == bank_step::post;
        payout_fact p = payout("sent");
        follow(p, v, "R9");
        if (!posts) CHECK(p.state == "sent");
    }
    CHECK(step_of(unknown_in) == bank_step::post);
    CHECK(step_of(charge) == bank_step::look);
    CHECK(step_of(contradicts) == bank_step::look);
    CHECK(step_of(duplicate) == bank_step::none);
}
