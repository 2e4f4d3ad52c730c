#include <app/people.hpp>
#include <app/statement_files.hpp>
#include <outbound/statement_parcel.hpp>

namespace ujira::outbound {
namespace {

using base::errc;
using base::result;

/// Mail servers take 20 MB or so, and base64 adds a third.
constexpr std::size_t most_bytes = 12 << 20;

result<void> issue(const statement_sources& from, const std::string& worker) {
    result<void> issued;
    const auto committed = from.writer.run([&](store::tx& tx) {
        app::scope s{tx, from.house, app::actor_of(tx, worker)};
        const auto line = app::issue_statement(s);
        if (!line) issued = line.error();
        return line.has_value();
    });
    return issued ? committed : issued;
}

result<std::string> statement(const statement_sources& from, const std::string& worker) {
    // Taken before the transaction begins, which so sees all that was signed for.
    const auto head = from.log.head();
    result<std::string> made = errc::internal;
    const auto read = from.readers.run([&](store::tx& tx) {
        app::scope s{tx, from.house, app::actor_of(tx, worker)};
        const auto file = app::make_statement_file(s, *head);
        if (file)
            made = ledger::format(*file);
        else
            made = file.error();
    });
    if (!read) return read.error();
    return made;
}

}  // namespace

result<std::vector<attachment>> statement_parcel(const statement_sources& from,
                                                 const std::string& worker) {
    std::vector<attachment> out;
    const auto issued = issue(from, worker);
    if (!issued && issued.error().code == errc::not_found) return out;
    if (!issued) return issued.error();
    auto file = statement(from, worker);
    if (!file) return file.error();
    if (file->size() > most_bytes) return out;
    out.push_back({"statement.ujira", "application/vnd.ujira.statement+json", std::move(*file)});
    if (!from.verifier_page.empty())
        out.push_back({"verify.html", "text/html; charset=utf-8", from.verifier_page});
    return out;
}

}  // namespace ujira::outbound
