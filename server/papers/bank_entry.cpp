#include <algorithm>
#include <array>
#include <base/money.hpp>
#include <papers/bank_entry.hpp>

namespace ujira::papers {
namespace {

using base::result;

constexpr const char* family = "BkTxCd/Domn/Fmly/SubFmlyCd";

const bank_fields& empty_details() {
    static const bank_fields wanted{
        "Refs/EndToEndId",   "Refs/AcctSvcrRef", "Amt",           "CdtDbtInd",
        "AmtDtls/TxAmt/Amt", "RmtInf/Ustrd",     "RtrInf/Rsn/Cd", "RtrInf/Rsn/Prtry",
        "RtrInf/AddtlInf",   "AddtlTxInf",       family};
    return wanted;
}

/// Sub-families of the bank transaction codes that are the bank's own charges.
bool says_charge(const bank_fields& f) {
    constexpr std::array<std::string_view, 4> codes{"CHRG", "COMM", "FEES", "COME"};
    const std::string& code = f.text({family});
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

bool says_returned(const bank_fields& f) {
    const std::string& code = f.text({family});
    return f.has("RtrInf/Rsn/Cd") || f.has("RtrInf/Rsn/Prtry") || code == "RRTN" || code == "RPCR";
}

result<bank_direction> direction_of(const std::string& indicator) {
    if (indicator == "CRDT") return bank_direction::in;
    if (indicator == "DBIT") return bank_direction::out;
    return unreadable_file("neither debit nor credit: " + indicator);
}

/// Banks write this where the payer gave none.
std::string end_to_end_of(const bank_fields& f) {
    const std::string& id = f.text({"Refs/EndToEndId"});
    return id == "NOTPROVIDED" ? "" : id;
}

std::string words_of(const bank_fields& f) {
    return joined_words({f.text({"RmtInf/Ustrd"}), f.text({"RtrInf/Rsn/Cd", "RtrInf/Rsn/Prtry"}),
                         f.text({"RtrInf/AddtlInf"}), f.text({"AddtlTxInf"})});
}

/// Where the payment names its own amount; TxAmt is what older versions call it.
const char* amount_path(const bank_fields& f) {
    if (f.has("Amt")) return "Amt";
    return f.has("AmtDtls/TxAmt/Amt") ? "AmtDtls/TxAmt/Amt" : nullptr;
}

}  // namespace

void bank_entry::begin() {
    own_.clear();
    details_.clear();
}

result<void> bank_entry::begin_details() {
    if (details_.size() == most_bank_lines)
        return unreadable_file("more lines than are read at once");
    details_.push_back(empty_details());
    return {};
}

result<void> bank_entry::put(const std::string& path, const std::string& text,
                             const std::string& currency) {
    return own_.put(path, text, currency);
}

result<void> bank_entry::detail(const std::string& path, const std::string& text,
                                const std::string& currency) {
    return details_.back().put(path, text, currency);
}

result<bank_answer_line> bank_entry::whole() const {
    bank_answer_line l;
    const auto minor = own_.amount("Amt", l.currency);
    if (!minor) return minor.error();
    l.amount_minor = *minor;
    l.status = own_.text({"Sts/Cd", "Sts"});
    const auto direction = direction_of(own_.text({"CdtDbtInd"}));
    if (!direction) return direction.error();
    // What is pending or announced has moved nothing yet.
    l.direction = l.status == "BOOK" ? *direction : bank_direction::none;
    const auto booked = booking_instant(own_.text({"BookgDt/Dt", "BookgDt/DtTm"}));
    if (!booked) return booked.error();
    l.booked_us = *booked;
    l.bank_reference = own_.text({"AcctSvcrRef"});
    l.returned = own_.text({"RvslInd"}) == "true" || says_returned(own_);
    l.charge = says_charge(own_);
    l.words = joined_words({own_.text({"AddtlNtryInf"})});
    return l;
}

result<std::vector<bank_answer_line>> bank_entry::split(const bank_answer_line& all) const {
    std::vector<bank_answer_line> out;
    std::int64_t left_minor = all.amount_minor;
    for (const bank_fields& d : details_) {
        bank_answer_line l = all;
        const auto minor = d.amount(amount_path(d), l.currency);
        if (!minor) return minor.error();
        if (l.currency != all.currency || *minor > left_minor)
            return unreadable_file("a booking's payments are more than it is");
        left_minor -= *minor;
        l.amount_minor = *minor;
        l.end_to_end_id = end_to_end_of(d);
        l.bank_reference = d.text({"Refs/AcctSvcrRef"});
        l.returned = l.returned || says_returned(d);
        l.charge = l.charge || says_charge(d);
        l.words = joined_words({words_of(d), all.words});
        out.push_back(std::move(l));
    }
    if (left_minor > 0) {
        out.push_back(all);
        out.back().amount_minor = left_minor;
        out.back().bank_reference.clear();
    }
    // The booking's own reference is every part's, told apart by its place.
    for (std::size_t i = 0; i < out.size() && !all.bank_reference.empty(); ++i)
        if (out[i].bank_reference.empty() || out[i].bank_reference == all.bank_reference)
            out[i].bank_reference = out.size() == 1
                                        ? all.bank_reference
                                        : all.bank_reference + "/" + std::to_string(i + 1);
    return out;
}

result<std::vector<bank_answer_line>> bank_entry::lines() const {
    auto all = whole();
    if (!all) return all.error();
    const bool own_amounts =
        !details_.empty() &&
        std::all_of(details_.begin(), details_.end(), [&](const bank_fields& d) {
            std::string currency;
            return amount_path(d) != nullptr && d.amount(amount_path(d), currency) &&
                   currency == all->currency;
        });
    if (own_amounts) return split(*all);
    if (details_.size() == 1) {
        const bank_fields& d = details_.front();
        all->end_to_end_id = end_to_end_of(d);
        if (const std::string& r = d.text({"Refs/AcctSvcrRef"}); !r.empty())
            all->bank_reference = r;
        all->returned = all->returned || says_returned(d);
        all->charge = all->charge || says_charge(d);
        all->words = joined_words({words_of(d), all->words});
    }
    return std::vector<bank_answer_line>{std::move(*all)};
}

}  // namespace ujira::papers
