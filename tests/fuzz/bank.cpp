// Files of banks and providers: whatever one holds, it is refused or read within the limits, and
// read again as the same. The first byte says what the rest is: a file as it stands, or changes to
// a good one, so that the fuzzer begins inside the formats.

#include <array>
#include <cstdint>
#include <cstdlib>
#include <papers/bank_answer.hpp>
#include <papers/columns.hpp>
#include <string>
#include <string_view>
#include <support/bank_files.hpp>

namespace {

using namespace ujira;

std::string good_file(int which) {
    test::made_statement s;
    s.opening = "10.00";
    s.closing = "69.50";
    s.bookings = {{"100.00", true, "X1", "R1", "words", "", "BOOK", ""},
                  {"40.00", false, "UJ1", "R2", "", "AC04", "BOOK", ""},
                  {"0.50", false, "", "", "", "", "BOOK", "CHRG"}};
    if (which == 1) return test::camt_053(s);
    if (which == 2)
        return test::pain_002("M1", {{"UJ1", "RJCT", "AC04", "40.00"}, {"UJ2", "ACSC", "", ""}});
    return "Ref,Paid,Result,Receipt,Charge,When\r\nUJ1,\"1,040.00\",Done,Q1,0.5,2026-03-02\r\n"
           "UJ2,12,Failed,,,\r\n";
}

/// Three bytes a change: where, by how much it moves on, and what stands there then.
std::string changed(std::string text, std::string_view changes) {
    std::size_t at = 0;
    for (; changes.size() >= 3; changes.remove_prefix(3)) {
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(changes[i]); };
        at = (at + byte(0) * 16U + byte(1)) % text.size();
        text[at] = changes[2];
    }
    return text;
}

papers::mapping columns() {
    papers::mapping m;
    m.direction = "in";
    m.columns = {{"Ref", "end_to_end_id", ""}, {"Paid", "amount", ""}, {"Result", "status", ""},
                 {"Receipt", "reference", ""}, {"Charge", "fee", ""},  {"When", "date", ""}};
    m.statuses = {{"Done", "settled"}, {"Failed", "failed"}};
    return m;
}

void must_be_good(const papers::bank_answer& a) {
    if (a.lines.size() > papers::most_bank_lines) std::abort();
    std::int64_t number = 0;
    for (const papers::bank_answer_line& l : a.lines)
        if (l.number != ++number || l.amount_minor < 0 || l.words.size() > 500) std::abort();
}

void read(const std::string& bytes) {
    const auto first = papers::read_bank_answer(bytes);
    if (first) must_be_good(*first);
    const auto again = papers::read_bank_answer(bytes);
    if (first.has_value() != again.has_value()) std::abort();
    if (const auto table = papers::read_table(bytes, columns(), "KES", 4)) must_be_good(*table);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
    const int which = data[0] % 4;
    read(which == 0 ? std::string(rest) : changed(good_file(which), rest));
    return 0;
}
