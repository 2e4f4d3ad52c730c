// Account statements: what a bank has booked. One account a file; a statement of several days may
// come as several statements of that account.

#include <base/crypto.hpp>
#include <base/money.hpp>
#include <map>
#include <papers/bank_entry.hpp>
#include <set>

namespace ujira::papers {
namespace {

using base::result;

constexpr std::string_view statement = "BkToCstmrStmt/Stmt";
constexpr std::string_view balance = "BkToCstmrStmt/Stmt/Bal";
constexpr std::string_view entry = "BkToCstmrStmt/Stmt/Ntry";
constexpr std::string_view details = "BkToCstmrStmt/Stmt/Ntry/NtryDtls/TxDtls";

std::int64_t signed_minor(const bank_answer_line& l) {
    if (l.direction == bank_direction::none) return 0;
    return l.direction == bank_direction::in ? l.amount_minor : -l.amount_minor;
}

class gathering {
  public:
    result<void> opened(const std::string& path) {
        if (path == statement) {
            head_.clear();
            opening_.reset();
            closing_.reset();
            moved_minor_ = 0;
        }
        if (path == balance) balance_.clear();
        if (path == entry) entry_.begin();
        if (path == details) return entry_.begin_details();
        return {};
    }

    result<void> closed(const std::string& path, const std::string& text,
                        const std::string& currency) {
        if (path == entry) return take_entry();
        if (path == balance) return take_balance();
        if (path == statement) return finish();
        if (const auto part = below(path, details)) return entry_.detail(*part, text, currency);
        if (const auto part = below(path, entry)) return entry_.put(*part, text, currency);
        if (const auto part = below(path, balance)) return balance_.put(*part, text, currency);
        if (const auto part = below(path, statement)) return head_.put(*part, text, currency);
        return {};
    }

    result<bank_answer> take() && {
        if (answer_.account.empty()) return unreadable_file("it holds no statement of an account");
        name_lines();
        return std::move(answer_);
    }

  private:
    result<void> take_entry() {
        auto lines = entry_.lines();
        if (!lines) return lines.error();
        for (bank_answer_line& l : *lines) {
            if (answer_.lines.size() == most_bank_lines)
                return unreadable_file("more lines than are read at once");
            const auto moved = base::add(moved_minor_, signed_minor(l));
            if (!moved) return unreadable_file("amounts too large");
            moved_minor_ = *moved;
            currencies_.insert(l.currency);
            answer_.lines.push_back(std::move(l));
        }
        return {};
    }

    result<void> take_balance() {
        const std::string& kind = balance_.text({"Tp/CdOrPrtry/Cd"});
        if (kind != "OPBD" && kind != "PRCD" && kind != "CLBD") return {};
        std::string currency;
        const auto minor = balance_.amount("Amt", currency);
        if (!minor) return minor.error();
        const auto at = booking_instant(balance_.text({"Dt/Dt", "Dt/DtTm"}));
        if (!at) return at.error();
        currencies_.insert(currency);
        const bool overdrawn = balance_.text({"CdtDbtInd"}) == "DBIT";
        const bank_balance b{overdrawn ? -*minor : *minor, *at};
        if (kind == "CLBD")
            closing_ = b;
        else if (!opening_ || kind == "OPBD")
            opening_ = b;
        return {};
    }

    result<void> finish() {
        const std::string& account = head_.text({"Acct/Id/IBAN", "Acct/Id/Othr/Id"});
        if (account.empty()) return unreadable_file("it names no account");
        if (!answer_.account.empty() && answer_.account != account)
            return unreadable_file("it holds statements of several accounts");
        answer_.account = account;
        if (const std::string& own = head_.text({"Acct/Ccy"}); !own.empty())
            currencies_.insert(own);
        if (currencies_.size() > 1) return unreadable_file("it holds more than one currency");
        if (!currencies_.empty()) answer_.currency = *currencies_.begin();
        return take_balances();
    }

    result<void> take_balances() {
        if (opening_ && closing_) {
            const auto after = base::add(opening_->minor, moved_minor_);
            if (!after || *after != closing_->minor)
                return unreadable_file(
                    "its lines do not lead from the opening balance to the closing one");
        }
        if (opening_ && (!answer_.opening || opening_->at_us < answer_.opening->at_us))
            answer_.opening = opening_;
        if (closing_ && (!answer_.closing || closing_->at_us >= answer_.closing->at_us))
            answer_.closing = closing_;
        return {};
    }

    /// A booked line without the bank's reference is known again by what it says; the second one
    /// that says the same is another line.
    void name_lines() {
        constexpr std::size_t name_digits = 32;
        std::map<std::string, int> seen;
        for (bank_answer_line& l : answer_.lines) {
            if (!l.bank_reference.empty() || l.direction == bank_direction::none) continue;
            std::string said = answer_.account;
            for (const std::string& part :
                 {std::to_string(l.booked_us), std::string(name_of(l.direction)),
                  std::to_string(l.amount_minor), l.currency, l.end_to_end_id, l.words})
                said += "\n" + part;
            const int times = ++seen[said];
            l.bank_reference =
                "~" + base::sha256_hex(said + "\n" + std::to_string(times)).substr(0, name_digits);
        }
    }

    bank_answer answer_{bank_file_kind::camt_053, {}, {}, {}, {}, {}, {}};
    bank_fields head_{"Acct/Id/IBAN", "Acct/Id/Othr/Id", "Acct/Ccy"};
    bank_fields balance_{"Tp/CdOrPrtry/Cd", "Amt", "CdtDbtInd", "Dt/Dt", "Dt/DtTm"};
    bank_entry entry_;
    std::optional<bank_balance> opening_;
    std::optional<bank_balance> closing_;
    std::int64_t moved_minor_ = 0;
    std::set<std::string> currencies_;
};

}  // namespace

result<bank_answer> read_camt_053(std::string_view bytes) {
    gathering g;
    const auto read = gather(bytes, "camt.053.", "not an account statement", g);
    if (!read) return read.error();
    return std::move(g).take();
}

}  // namespace ujira::papers
