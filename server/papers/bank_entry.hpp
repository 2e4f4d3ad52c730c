#pragma once
// One booking of a statement, with the payments it stands for. Inside the room only.

#include <papers/bank_fields.hpp>
#include <vector>

namespace ujira::papers {

class bank_entry {
  public:
    void begin();
    base::result<void> begin_details();
    base::result<void> put(const std::string& path, const std::string& text,
                           const std::string& currency);
    base::result<void> detail(const std::string& path, const std::string& text,
                              const std::string& currency);

    /// One line for each payment that has an amount of its own, and one for what is left of the
    /// booking; the whole as one line where the payments name no amounts.
    base::result<std::vector<bank_answer_line>> lines() const;

  private:
    base::result<bank_answer_line> whole() const;
    base::result<std::vector<bank_answer_line>> split(const bank_answer_line& all) const;

    bank_fields own_{
        "Amt",        "CdtDbtInd",    "RvslInd",     "Sts",          "Sts/Cd",
        "BookgDt/Dt", "BookgDt/DtTm", "AcctSvcrRef", "AddtlNtryInf", "BkTxCd/Domn/Fmly/SubFmlyCd"};
    std::vector<bank_fields> details_;
};

}  // namespace ujira::papers
