#pragma once
// Keeps G10, G11, G13: when money of a submission may be held, how much, and for how long.

#include <base/error.hpp>
#include <base/time.hpp>
#include <cstdint>
#include <domain/policy.hpp>
#include <string>

namespace ujira::domain {

/// What is known when somebody proposes a deduction.
struct proposal {
    std::string reason_code;
    std::string words;
    bool has_evidence = false;
    std::int64_t amount_minor = 0;  // 0: as much as the cap allows
    std::int64_t price_minor = 0;
    bool answer_is_empty = false;  // no shape and no tag
    bool nothing_here = false;     // the worker said there is nothing to label
};

/// The amount to hold. Errors: reason_code_unknown, reason_not_allowed, words_missing,
/// evidence_missing, bad_request (an amount below zero), above_cap.
base::result<std::int64_t> amount_to_hold(const policy& p, const proposal& x);

/// Cap of a code for a price: floor(price * cap), never below one minor unit nor above the price.
base::result<std::int64_t> cap_minor(const reason_code& code, std::int64_t price_minor);

/// A case as the rules see it.
struct case_facts {
    bool contested = false;
    bool decided = false;
    base::instant_us contest_until_us =
        0;  // 0: the worker hasn't seen it, the window hasn't started
};

base::result<void> may_contest(const case_facts& c, base::instant_us now);

/// Who decides: a steward who neither proposed it, did the work, nor belongs to the requester.
struct judge_facts {
    bool is_proposer = false;
    bool is_worker = false;
    bool in_requester = false;
};

base::result<void> may_decide(const case_facts& c, const judge_facts& j);

}  // namespace ujira::domain
