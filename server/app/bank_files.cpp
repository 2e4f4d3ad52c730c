#include <algorithm>
#include <app/bank_files.hpp>
#include <app/bank_judging.hpp>
#include <app/bank_posting.hpp>
#include <app/column_mappings.hpp>
#include <app/people.hpp>
#include <base/crypto.hpp>
#include <base/ids.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <store/people.hpp>

namespace ujira::app {
namespace {

using base::errc;
using base::error;
using base::result;

/// As it stands in a file: numbers are written with and without blanks.
std::string bare(const std::string& number) {
    std::string out = number;
    std::erase(out, ' ');
    return out;
}

/// A statement counts for the account that the escrow lies in, and for no other.
result<void> check_account(const scope& s, const papers::bank_answer& a) {
    const domain::policy& p = s.house.policy;
    if (!a.currency.empty() && a.currency != p.currency)
        return error(errc::file_unreadable, "it is in " + a.currency).at("currency");
    const std::string& ours = p.escrow_account.number;
    if (a.kind == papers::bank_file_kind::camt_053 && !ours.empty() &&
        bare(ours) != bare(a.account))
        return error(errc::file_unreadable, "a statement of the account " + a.account)
            .at("account");
    return {};
}

store::bank_file file_of(const scope& s, const bank_file_input& input) {
    store::bank_file f;
    f.id = base::new_id(s.tx.now_us);
    f.kind = papers::name_of(input.answer.kind);
    f.name = input.name;
    f.sha256 = input.sha256;
    f.account = input.answer.account;
    f.currency = input.answer.currency.empty() ? s.house.policy.currency : input.answer.currency;
    f.message = input.answer.message;
    if (input.answer.opening) f.opening_minor = input.answer.opening->minor;
    if (input.answer.closing) {
        f.closing_minor = input.answer.closing->minor;
        f.closing_us = input.answer.closing->at_us;
    }
    f.state = "read";
    f.read_by = s.who.id;
    f.read_us = s.tx.now_us;
    return f;
}

store::bank_line line_of(const store::bank_file& f, const papers::bank_answer_line& l,
                         base::instant_us now_us) {
    store::bank_line out;
    out.id = base::new_id(now_us);
    out.file_id = f.id;
    out.number = l.number;
    out.direction = papers::name_of(l.direction);
    out.amount_minor = l.amount_minor;
    out.currency = l.currency;
    out.end_to_end_id = l.end_to_end_id;
    out.bank_reference = l.bank_reference;
    // A provider without numbers of its own: ours stands for the booking.
    if (out.bank_reference.empty() && l.direction != papers::bank_direction::none)
        out.bank_reference = l.end_to_end_id;
    out.status = l.status;
    out.words = l.words;
    out.booked_us = l.booked_us;
    out.charge = l.charge ? 1 : 0;
    out.fee_minor = l.fee_minor.value_or(-1);
    out.state = "open";
    return out;
}

/// A bank that refuses a whole message says so once: it stands for each payout of its batch.
std::vector<store::bank_line> lines_of(scope& s, const store::bank_file& f,
                                       const papers::bank_answer& a) {
    std::vector<store::bank_line> out;
    std::int64_t number = 0;
    for (const papers::bank_answer_line& l : a.lines) {
        auto all = l.whole ? ids_of_message(s.tx, a.message) : std::vector<std::string>();
        if (all.empty()) all.push_back(l.end_to_end_id);
        for (const std::string& id : all) {
            store::bank_line line = line_of(f, l, s.tx.now_us);
            line.end_to_end_id = id;
            line.number = ++number;
            out.push_back(std::move(line));
        }
    }
    return out;
}

void judge_open(scope& s, const store::bank_file& f, std::vector<store::bank_line>& lines) {
    bank_judging judging(s.tx, f);
    for (store::bank_line* l : in_order(lines))
        if (l->state == "open") judging.judge(*l);
}

/// What somebody has seen: each line with what it means and whether it still waits.
std::string seen(const std::vector<store::bank_line>& lines) {
    std::string text;
    for (const store::bank_line& l : lines)
        text +=
            std::to_string(l.number) + " " + l.verdict + " " + l.subject_id + " " + l.state + "\n";
    return base::sha256_hex(text);
}

bool posts(const store::bank_line& l) {
    return l.state == "open" &&
           domain::step_of(domain::bank_verdict_named(l.verdict)) == domain::bank_step::post;
}

bank_file_view view_of(scope& s, const store::bank_file& f, std::vector<store::bank_line> lines) {
    bank_file_view v;
    v.file = f;
    v.read_by = person_name(s.tx, f.read_by);
    v.applied_by = person_name(s.tx, f.applied_by);
    v.lines_sha256 = seen(lines);
    const bool waits = f.state == "read" || std::any_of(lines.begin(), lines.end(), posts);
    bool mine = true;
    for (store::bank_line& l : lines) {
        v.lines.push_back(line_view(s, f, std::move(l)));
        mine = mine && v.lines.back().not_by_me.empty();
    }
    v.may_apply = waits && mine && allow(s.who, use_case::apply_bank_file).has_value();
    return v;
}

result<store::bank_file> found(scope& s, const std::string& id, use_case what) {
    if (const auto ok = allow(s.who, what); !ok) return ok.error();
    auto f = store::find_bank_file(s.tx, id);
    if (!f) return errc::not_found;
    return std::move(*f);
}

/// Posts what is matched, and closes what says nothing new; the rest stays open.
result<void> apply_line(scope& s, store::bank_line& l) {
    if (l.state != "open") return {};
    const auto verdict = domain::bank_verdict_named(l.verdict);
    const auto step = domain::step_of(verdict);
    if (step == domain::bank_step::post) {
        if (const auto ok = post_bank_line(s, l, verdict); !ok) return ok.error();
        l.state = "done";
    } else if (step == domain::bank_step::none) {
        l.state = "left";
    }
    store::update_bank_line(s.tx, l);
    return {};
}

}  // namespace

result<std::optional<papers::mapping>> expect_bank_file(scope& s, const std::string& mapping) {
    if (const auto ok = allow(s.who, use_case::import_bank_file); !ok) return ok.error();
    if (mapping.empty()) return std::optional<papers::mapping>();
    auto form = column_mapping_of(s.tx, mapping, "in");
    if (!form) return form.error();
    return std::optional(std::move(*form));
}

result<papers::bank_answer> read_bank_file(const std::string& path,
                                           const std::optional<papers::mapping>& mapping,
                                           const domain::policy& policy) {
    if (std::filesystem::file_size(path) > papers::most_bank_file_bytes) return errc::too_large;
    std::ifstream in(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (mapping) return papers::read_table(bytes, *mapping, policy.currency, policy.scale);
    if (bytes.find('<') == std::string::npos) return error(errc::columns_missing).at("mapping");
    return papers::read_bank_answer(bytes);
}

result<bank_file_view> import_bank_file(scope& s, const bank_file_input& input) {
    if (const auto ok = allow(s.who, use_case::import_bank_file); !ok) return ok.error();
    if (store::bank_file_known(s.tx, input.sha256)) return errc::file_known;
    if (const auto ok = check_account(s, input.answer); !ok) return ok.error();
    const store::bank_file f = file_of(s, input);
    auto lines = lines_of(s, f, input.answer);
    if (lines.empty() && !input.answer.closing)
        return error(errc::file_unreadable, "it says nothing");
    judge_open(s, f, lines);
    store::insert_bank_file(s.tx, f);
    for (const store::bank_line& l : lines) store::insert_bank_line(s.tx, l);
    return view_of(s, f, std::move(lines));
}

result<std::vector<bank_file_summary>> list_bank_files(scope& s) {
    if (const auto ok = allow(s.who, use_case::apply_bank_file); !ok) return ok.error();
    std::vector<bank_file_summary> out;
    for (store::bank_file_row& f : store::bank_files(s.tx)) {
        auto read_by = person_name(s.tx, f.read_by);
        auto applied_by = person_name(s.tx, f.applied_by);
        out.push_back({std::move(f), std::move(read_by), std::move(applied_by)});
    }
    return out;
}

result<bank_file_view> see_bank_file(scope& s, const std::string& id) {
    const auto f = found(s, id, use_case::apply_bank_file);
    if (!f) return f.error();
    auto lines = store::bank_lines_of(s.tx, id);
    judge_open(s, *f, lines);
    return view_of(s, *f, std::move(lines));
}

result<bank_file_view> apply_bank_file(scope& s, const std::string& id,
                                       const std::string& lines_sha256) {
    const auto f = found(s, id, use_case::apply_bank_file);
    if (!f) return f.error();
    auto lines = store::bank_lines_of(s.tx, id);
    judge_open(s, *f, lines);
    if (f->state != "read" && std::none_of(lines.begin(), lines.end(), posts))
        return errc::already_decided;
    if (seen(lines) != lines_sha256) return error(errc::batch_changed).at("lines_sha256");
    for (const store::bank_line& l : lines)
        if (const auto why = not_by_me(s, l)) return *why;
    for (store::bank_line* l : in_order(lines))
        if (const auto ok = apply_line(s, *l); !ok) return ok.error();
    store::apply_bank_file(s.tx, id, s.who.id);
    tell_bank(s.tx);
    return view_of(s, *store::find_bank_file(s.tx, id), std::move(lines));
}

}  // namespace ujira::app
