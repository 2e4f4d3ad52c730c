#include <domain/eligibility.hpp>

namespace ujira::domain {

eligibility_verdict judge(const eligibility& rules, const record& done) {
    eligibility_verdict v;
    if (done.accepted < rules.accepted) v.accepted = shortfall{rules.accepted, done.accepted};
    if (!rules.after_project.empty() && done.accepted_after < rules.after_accepted)
        v.after = shortfall{rules.after_accepted, done.accepted_after};
    return v;
}

}  // namespace ujira::domain
