#pragma once
// Requesters' money in and out, and money that nobody announced.

#include <ledger/building.hpp>

namespace ujira::ledger {

// `funding` is the id of the funding record.
entry escrow_fund(const std::string& funding, const std::string& organisation, const money& amount,
                  const std::string& bank_reference, const std::string& entered_by);
entry escrow_clear(const std::string& funding, const std::string& organisation, const money& amount,
                   const std::string& confirmed_by);
entry escrow_bounce(const std::string& funding, const std::string& organisation,
                    const money& amount, const std::string& decided_by);

/// escrow -> the bank: unspent money paid back to its source.
entry escrow_refund(const std::string& refund, const std::string& organisation, const money& amount,
                    const std::string& bank_reference, const refund_people& people);

/// the bank -> suspense: nobody knows yet whose it is.
entry suspense_in(const std::string& receipt, const money& amount,
                  const std::string& bank_reference, const std::string& entered_by);
/// suspense -> escrow: it was this requester's.
entry suspense_match(const std::string& receipt, const std::string& organisation,
                     const money& amount, const std::string& confirmed_by);
/// suspense -> the bank: back to whoever sent it.
entry suspense_back(const std::string& receipt, const money& amount,
                    const std::string& bank_reference, const refund_people& people);

}  // namespace ujira::ledger
