#pragma once
// What a bank would answer, as the tests need it: short files of the formats' own shape.

#include <string>
#include <vector>

namespace ujira::test {

struct booking {
    std::string amount;  // "40.00"
    bool credit = false;
    std::string end_to_end_id;
    std::string reference;
    std::string words;
    std::string return_code;  // AC04, ...; empty: no return
    std::string status = "BOOK";
    std::string family;  // CHRG, ...
};

struct made_statement {
    std::string account = "KE0012345";
    std::string currency = "KES";
    std::string version = "08";
    std::string opening;  // empty: no balances
    std::string closing;
    std::string day = "2026-03-02";
    std::vector<booking> bookings;
};

inline std::string element(const std::string& name, const std::string& text) {
    return text.empty() ? "" : "<" + name + ">" + text + "</" + name + ">";
}

inline std::string amount_element(const std::string& currency, const std::string& amount) {
    return "<Amt Ccy=\"" + currency + "\">" + amount + "</Amt>";
}

inline std::string booking_xml(const made_statement& s, const booking& b) {
    const std::string status = s.version == "02" ? b.status : element("Cd", b.status);
    std::string details =
        "<Refs>" + element("EndToEndId", b.end_to_end_id) + "</Refs>" +
        (b.words.empty() ? "" : "<RmtInf>" + element("Ustrd", b.words) + "</RmtInf>");
    if (!b.return_code.empty())
        details += "<RtrInf><Rsn>" + element("Cd", b.return_code) + "</Rsn></RtrInf>";
    std::string out = "<Ntry>" + amount_element(s.currency, b.amount) +
                      element("CdtDbtInd", b.credit ? "CRDT" : "DBIT") + element("Sts", status) +
                      "<BookgDt>" + element("Dt", s.day) + "</BookgDt>" +
                      element("AcctSvcrRef", b.reference);
    if (!b.family.empty())
        out += "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd>" + element("SubFmlyCd", b.family) +
               "</Fmly></Domn></BkTxCd>";
    return out + "<NtryDtls><TxDtls>" + details + "</TxDtls></NtryDtls></Ntry>\n";
}

inline std::string balance_xml(const made_statement& s, const std::string& kind,
                               const std::string& amount) {
    if (amount.empty()) return "";
    return "<Bal><Tp><CdOrPrtry>" + element("Cd", kind) + "</CdOrPrtry></Tp>" +
           amount_element(s.currency, amount) + "<CdtDbtInd>CRDT</CdtDbtInd><Dt>" +
           element("Dt", s.day) + "</Dt></Bal>\n";
}

inline std::string camt_053(const made_statement& s) {
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document "
        "xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001." +
        s.version + "\"><BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId></GrpHdr><Stmt><Id>S1</Id>" +
        "<Acct><Id><Othr>" + element("Id", s.account) + "</Othr></Id>" +
        element("Ccy", s.currency) + "</Acct>\n";
    out += balance_xml(s, "OPBD", s.opening) + balance_xml(s, "CLBD", s.closing);
    for (const booking& b : s.bookings) out += booking_xml(s, b);
    return out + "</Stmt></BkToCstmrStmt></Document>\n";
}

struct payment_status {
    std::string end_to_end_id;
    std::string status;
    std::string reason;  // AC04, ...
    std::string amount;
};

/// `group` is the status of all; with no payments, that is all it says.
inline std::string pain_002(const std::string& message, const std::vector<payment_status>& payments,
                            const std::string& group = "", const std::string& version = "10",
                            const std::string& currency = "KES") {
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document "
        "xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001." +
        version + "\"><CstmrPmtStsRpt><GrpHdr><MsgId>A1</MsgId></GrpHdr><OrgnlGrpInfAndSts>" +
        element("OrgnlMsgId", message) + element("GrpSts", group) + "</OrgnlGrpInfAndSts>";
    if (!payments.empty()) out += "<OrgnlPmtInfAndSts>" + element("OrgnlPmtInfId", message);
    for (const payment_status& p : payments) {
        out += "<TxInfAndSts>" + element("OrgnlEndToEndId", p.end_to_end_id) +
               element("TxSts", p.status);
        if (!p.reason.empty())
            out += "<StsRsnInf><Rsn>" + element("Cd", p.reason) + "</Rsn></StsRsnInf>";
        if (!p.amount.empty())
            out += "<OrgnlTxRef><Amt><InstdAmt Ccy=\"" + currency + "\">" + p.amount +
                   "</InstdAmt></Amt></OrgnlTxRef>";
        out += "</TxInfAndSts>\n";
    }
    if (!payments.empty()) out += "</OrgnlPmtInfAndSts>";
    return out + "</CstmrPmtStsRpt></Document>\n";
}

}  // namespace ujira::test
