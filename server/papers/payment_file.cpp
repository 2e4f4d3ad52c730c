#include <algorithm>
#include <base/money.hpp>
#include <cctype>
#include <papers/bank_amounts.hpp>
#include <papers/payment_file.hpp>
#include <papers/statement.hpp>
#include <papers/xml_writer.hpp>
#include <set>

namespace ujira::papers {
namespace {

using base::errc;
using base::error;
using base::result;

constexpr std::size_t id_most = 35;
constexpr std::size_t name_most = 70;
constexpr std::size_t words_most = 140;
constexpr std::size_t number_most = 34;

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter_or_digit(char c) {
    return is_upper(c) || is_digit(c) || (c >= 'a' && c <= 'z');
}

error wrong(const char* field, const std::string& why) {
    return error(errc::bad_request, why).at(field);
}

/// EPC 217-08: no slash at either end, no two in a row.
bool good_id(const std::string& id) {
    const auto fits = [](char c) {
        return is_letter_or_digit(c) || std::string_view("-/?:().,'+").find(c) != std::string::npos;
    };
    return !id.empty() && id.size() <= id_most && std::all_of(id.begin(), id.end(), fits) &&
           id.front() != '/' && id.back() != '/' && id.find("//") == std::string::npos;
}

bool good_bic(const std::string& bic) {
    if (bic.empty()) return true;
    if (bic.size() != 8 && bic.size() != 11) return false;
    for (std::size_t i = 0; i < bic.size(); ++i) {
        const bool country = i == 4 || i == 5;
        if (!is_upper(bic[i]) && (country || !is_digit(bic[i]))) return false;
    }
    return true;
}

/// As people write it, in groups; in a file it stands without blanks.
std::string without_blanks(std::string_view number) {
    std::string out;
    for (const char c : number)
        if (c != ' ') out += c;
    return out;
}

bool spelled_like_iban(const std::string& number) {
    return number.size() >= 15 && number.size() <= number_most && is_upper(number[0]) &&
           is_upper(number[1]) && is_digit(number[2]) && is_digit(number[3]) &&
           std::all_of(number.begin(), number.end(), is_letter_or_digit);
}

/// ISO 13616: the first four behind the rest, letters as 10 to 35, and the remainder by 97 is 1.
bool check_digits_right(const std::string& iban) {
    int rest = 0;
    for (const char c : iban.substr(4) + iban.substr(0, 4)) {
        const int value =
            is_digit(c) ? c - '0' : std::toupper(static_cast<unsigned char>(c)) - 'A' + 10;
        rest = (value < 10 ? rest * 10 + value : rest * 100 + value) % 97;
    }
    return rest == 1;
}

result<void> check_payment(const payment& p) {
    if (!good_id(p.end_to_end_id)) return wrong("end_to_end_id", "no bank takes it as it is");
    if (form_of(p.number) == account_form::wrong) return wrong("number", p.end_to_end_id);
    if (!good_bic(p.bic)) return wrong("bic", p.end_to_end_id);
    if (bank_text(p.holder, name_most).empty()) return wrong("holder", p.end_to_end_id);
    return {};
}

result<void> check_file(const payment_file& f) {
    if (!good_id(f.message_id)) return wrong("message_id", "no bank takes it as it is");
    if (!is_day(f.execution_day)) return wrong("execution_day", "no such day");
    if (form_of(f.debtor_number) == account_form::wrong)
        return wrong("debtor_number", "no account's number");
    if (!good_bic(f.debtor_bic)) return wrong("debtor_bic", "no BIC");
    if (bank_text(f.debtor_holder, name_most).empty()) return wrong("debtor_holder", "no name");
    if (f.payments.empty() || f.payments.size() > most_payments)
        return wrong("payments", "none, or too many for one file");
    std::set<std::string> seen;
    for (const payment& p : f.payments) {
        if (const auto ok = check_payment(p); !ok) return ok.error();
        if (!seen.insert(p.end_to_end_id).second)
            return wrong("end_to_end_id", "twice: " + p.end_to_end_id);
    }
    return {};
}

result<std::string> sum_of(const payment_file& f) {
    std::int64_t sum = 0;
    for (const payment& p : f.payments) {
        if (const auto one = bank_amount(p.amount_minor, f.scale); !one)
            return wrong("amount_minor", p.end_to_end_id);
        const auto more = base::add(sum, p.amount_minor);
        if (!more) return more.error();
        sum = *more;
    }
    return bank_amount(sum, f.scale);
}

/// SEPA's rules hold for euros between IBANs.
bool is_sepa(const payment_file& f) {
    const auto iban = [](const std::string& n) { return form_of(n) == account_form::iban; };
    return f.currency == "EUR" && iban(f.debtor_number) &&
           std::all_of(f.payments.begin(), f.payments.end(),
                       [&](const payment& p) { return iban(p.number); });
}

void write_account(xml_writer& x, const char* name, const std::string& number) {
    x.open(name).open("Id");
    if (form_of(number) == account_form::iban)
        x.leaf("IBAN", without_blanks(number));
    else
        x.open("Othr").leaf("Id", number).close();
    x.close().close();
}

void write_payment(xml_writer& x, const payment_file& f, const payment& p) {
    x.open("CdtTrfTxInf").open("PmtId");
    x.leaf("InstrId", p.end_to_end_id).leaf("EndToEndId", p.end_to_end_id).close();
    x.open("Amt").open("InstdAmt").attribute("Ccy", f.currency);
    x.text(bank_amount(p.amount_minor, f.scale).value()).close().close();
    if (!p.bic.empty()) x.open("CdtrAgt").open("FinInstnId").leaf("BICFI", p.bic).close().close();
    x.open("Cdtr").leaf("Nm", bank_text(p.holder, name_most)).close();
    write_account(x, "CdtrAcct", p.number);
    if (const std::string words = bank_text(p.words, words_most); !words.empty())
        x.open("RmtInf").leaf("Ustrd", words).close();
    x.close();
}

void write_debtor(xml_writer& x, const payment_file& f) {
    x.open("Dbtr").leaf("Nm", bank_text(f.debtor_holder, name_most)).close();
    write_account(x, "DbtrAcct", f.debtor_number);
    x.open("DbtrAgt").open("FinInstnId");
    if (f.debtor_bic.empty())
        x.open("Othr").leaf("Id", "NOTPROVIDED").close();
    else
        x.leaf("BICFI", f.debtor_bic);
    x.close().close();
}

void write_instruction(xml_writer& x, const payment_file& f, const std::string& sum) {
    const bool sepa = is_sepa(f);
    x.open("PmtInf").leaf("PmtInfId", f.message_id).leaf("PmtMtd", "TRF");
    x.leaf("BtchBookg", "false").leaf("NbOfTxs", std::to_string(f.payments.size()));
    x.leaf("CtrlSum", sum);
    if (sepa) x.open("PmtTpInf").open("SvcLvl").leaf("Cd", "SEPA").close().close();
    x.open("ReqdExctnDt").leaf("Dt", f.execution_day).close();
    write_debtor(x, f);
    x.leaf("ChrgBr", sepa ? "SLEV" : "DEBT");
    for (const payment& p : f.payments) write_payment(x, f, p);
    x.close();
}

}  // namespace

result<std::string> pain_001(const payment_file& f) {
    if (const auto ok = check_file(f); !ok) return ok.error();
    const auto sum = sum_of(f);
    if (!sum) return sum.error();
    // To the second: some banks refuse fractions.
    const std::string created = instant_text(f.created_us).substr(0, 19) + "Z";
    xml_writer x;
    x.open("Document").attribute("xmlns", "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09");
    x.open("CstmrCdtTrfInitn").open("GrpHdr");
    x.leaf("MsgId", f.message_id).leaf("CreDtTm", created);
    x.leaf("NbOfTxs", std::to_string(f.payments.size())).leaf("CtrlSum", *sum);
    x.open("InitgPty").leaf("Nm", bank_text(f.debtor_holder, name_most)).close().close();
    write_instruction(x, f, *sum);
    x.close().close();
    return x.finish();
}

std::string message_id_of(const std::string& batch_id) {
    std::string out = batch_id;
    std::erase(out, '-');
    return out;
}

std::optional<std::string> batch_of_message(std::string_view message_id) {
    const auto hex = [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); };
    if (message_id.size() != 32 || !std::all_of(message_id.begin(), message_id.end(), hex))
        return std::nullopt;
    std::string out(message_id);
    for (const std::size_t at : {8U, 13U, 18U, 23U}) out.insert(at, 1, '-');
    return out;
}

account_form form_of(std::string_view number) {
    const std::string bare = without_blanks(number);
    if (spelled_like_iban(bare))
        return check_digits_right(bare) ? account_form::iban : account_form::wrong;
    const auto fits = [](char c) {
        return is_letter_or_digit(c) || std::string_view(" ./-").find(c) != std::string::npos;
    };
    if (bare.empty() || number.size() > number_most ||
        !std::all_of(number.begin(), number.end(), fits))
        return account_form::wrong;
    return account_form::other;
}

}  // namespace ujira::papers
