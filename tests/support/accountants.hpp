#pragma once
// The three programs that read a journal: whether they accept one, and what they add it up to.

#include <cstdint>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "programs.hpp"

namespace ujira::test {

struct accountant {
    std::string format;
    std::string suffix;
    std::string check;  // with FILE for the file's name; fails where it does not accept it
    std::string list;   // prints account, currency and amount; what stands twice is added up

    std::string accepts(const std::string& file) const { return about(check, file); }
    std::string lists(const std::string& file) const { return about(list, file); }

  private:
    static std::string about(std::string command, const std::string& file) {
        return command.replace(command.find("FILE"), 4, file);
    }
};

inline const std::vector<accountant>& accountants() {
    static const std::vector<accountant> all{
        {"hledger", ".journal", "hledger -f FILE check -s",
         "hledger -f FILE balance --flat -N -E -O csv --layout=bare"},
        {"ledger", ".ledger", "ledger -f FILE --strict --pedantic balance",
         "ledger -f FILE register -F '%(account) %(commodity(amount)) "
         "%(quantity(amount))\\n'"},
        {"beancount", ".beancount", "bean-check FILE",
         "bean-query -f csv FILE 'SELECT account, currency, number'"}};
    return all;
}

/// Millionths of a whole unit: "-12.5" is -12'500'000.
inline std::int64_t millionths(std::string number) {
    const auto point = number.find('.');
    const std::size_t after = point == std::string::npos ? 0 : number.size() - point - 1;
    if (point != std::string::npos) number.erase(point, 1);
    return std::stoll(number + std::string(6 - after, '0'));
}

using account_sums = std::map<std::pair<std::string, std::string>, std::int64_t>;

/// Account and currency to millionths, as the program says; without what stands at zero.
inline account_sums sums_of(const accountant& who, const std::string& file) {
    std::string said = run_program(who.lists(file)).said;
    for (char& c : said)
        if (c == ',' || c == '"') c = ' ';
    account_sums out;
    std::istringstream lines(said);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string account;
        std::string currency;
        std::string number;
        words >> account >> currency >> number;
        if (number.find_first_of("0123456789") == std::string::npos) continue;
        out[{account, currency}] += millionths(number);
    }
    std::erase_if(out, [](const auto& sum) { return sum.second == 0; });
    return out;
}

}  // namespace ujira::test
