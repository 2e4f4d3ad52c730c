// Payment status reports: what a bank says about the payments of one message, before it books them.

#include <papers/bank_fields.hpp>

namespace ujira::papers {
namespace {

using base::result;

constexpr std::string_view report = "CstmrPmtStsRpt";
constexpr std::string_view group = "CstmrPmtStsRpt/OrgnlGrpInfAndSts";
constexpr std::string_view instruction = "CstmrPmtStsRpt/OrgnlPmtInfAndSts";
constexpr std::string_view payment_path = "CstmrPmtStsRpt/OrgnlPmtInfAndSts/TxInfAndSts";

constexpr const char* reason_code = "StsRsnInf/Rsn/Cd";
constexpr const char* reason_own = "StsRsnInf/Rsn/Prtry";
constexpr const char* reason_words = "StsRsnInf/AddtlInf";
constexpr const char* stated_amount = "OrgnlTxRef/Amt/InstdAmt";

std::string reasons(const bank_fields& f) {
    return joined_words({f.text({reason_code, reason_own}), f.text({reason_words})});
}

/// Gathers a report. A status that stands for all payments of a group is told by one line without
/// an end-to-end id, unless each payment has its own.
class gathering {
  public:
    result<void> opened(const std::string& path) {
        if (path == payment_path) payment_.clear();
        if (path == instruction) {
            instruction_.clear();
            payments_here_ = 0;
        }
        if (path == report && ++reports_ > 1) return unreadable_file("two reports in one file");
        return {};
    }

    result<void> closed(const std::string& path, const std::string& text,
                        const std::string& currency) {
        if (path == payment_path) return take_payment();
        if (path == instruction) return take_whole(instruction_.text({"PmtInfSts"}), instruction_);
        if (path == report) return finish();
        if (const auto part = below(path, payment_path)) return payment_.put(*part, text, currency);
        if (const auto part = below(path, instruction))
            return instruction_.put(*part, text, currency);
        if (const auto part = below(path, group)) return group_.put(*part, text, currency);
        return {};
    }

    bank_answer take() && { return std::move(answer_); }

  private:
    result<void> take_payment() {
        ++payments_here_;
        ++payments_;
        bank_answer_line l;
        // Ours are equal; a bank may repeat only one of them.
        l.end_to_end_id = payment_.text({"OrgnlEndToEndId", "OrgnlInstrId"});
        if (l.end_to_end_id.empty())
            return unreadable_file("a payment of it carries no identifier of the payment");
        l.bank_reference = payment_.text({"AcctSvcrRef"});
        l.status = payment_.text({"TxSts"});
        if (l.status.empty()) l.status = instruction_.text({"PmtInfSts"});
        if (l.status.empty()) l.status = group_.text({"GrpSts"});
        l.words = joined_words({reasons(payment_), reasons(instruction_), reasons(group_)});
        if (payment_.has(stated_amount)) {
            const auto minor = payment_.amount(stated_amount, l.currency);
            if (!minor) return minor.error();
            l.amount_minor = *minor;
        }
        const auto booked = booking_instant(payment_.text({"AccptncDtTm"}));
        if (!booked) return booked.error();
        l.booked_us = *booked;
        return add(std::move(l));
    }

    /// A status for all, where no payment was named by itself.
    result<void> take_whole(const std::string& status, const bank_fields& from) {
        if (payments_here_ > 0 || status.empty()) return {};
        if (whole_told_) return unreadable_file("it says twice what became of all payments");
        whole_told_ = true;
        bank_answer_line l;
        l.whole = true;
        l.status = status;
        l.words = joined_words({reasons(from), reasons(group_)});
        return add(std::move(l));
    }

    result<void> finish() {
        answer_.message = group_.text({"OrgnlMsgId"});
        if (answer_.message.empty()) return unreadable_file("it names no message that it answers");
        if (payments_ > 0 || whole_told_) return {};
        payments_here_ = 0;
        if (group_.text({"GrpSts"}).empty()) return unreadable_file("it says nothing");
        return take_whole(group_.text({"GrpSts"}), group_);
    }

    result<void> add(bank_answer_line l) {
        if (answer_.lines.size() == most_bank_lines)
            return unreadable_file("more lines than are read at once");
        if (answer_.currency.empty()) answer_.currency = l.currency;
        answer_.lines.push_back(std::move(l));
        return {};
    }

    bank_answer answer_{bank_file_kind::pain_002, {}, {}, {}, {}, {}, {}};
    bank_fields group_{"OrgnlMsgId", "GrpSts", reason_code, reason_own, reason_words};
    bank_fields instruction_{"PmtInfSts", reason_code, reason_own, reason_words};
    bank_fields payment_{"OrgnlEndToEndId", "OrgnlInstrId", "AcctSvcrRef",
                         "TxSts",           "AccptncDtTm",  stated_amount,
                         reason_code,       reason_own,     reason_words};
    std::size_t payments_here_ = 0;
    std::size_t payments_ = 0;
    std::size_t reports_ = 0;
    bool whole_told_ = false;
};

}  // namespace

result<bank_answer> read_pain_002(std::string_view bytes) {
    gathering g;
    const auto read = gather(bytes, "pain.002.", "not a payment status report", g);
    if (!read) return read.error();
    auto answer = std::move(g).take();
    if (answer.message.empty()) return unreadable_file("it holds no report");
    return answer;
}

}  // namespace ujira::papers
