#pragma once
// How `store` talks to SOCI: typed columns only (soci::row reads an INTEGER as 32 bits), every
// statement fetched to its end when the function returns (an open SELECT blocks checkpoints and
// COMMIT), and gone if it failed.

#include <soci/soci.h>

#include <functional>
#include <iterator>
#include <memory>
#include <optional>
#include <store/statements.hpp>
#include <store/tx.hpp>
#include <string>
#include <tuple>
#include <vector>

namespace ujira::store {

/// A named parameter. The value must outlive the call, which it does as a function argument.
template <class T>
struct arg {
    const char* name;
    const T& value;
    arg(const char* n, const T& v) : name(n), value(v) {}
};
template <class T>
arg(const char*, const T&) -> arg<T>;

/// A statement bound to values and columns of its own, so that it can be run again.
template <class Columns, class Values>
struct bound_statement final : prepared_statement {
    Columns columns;
    Values values;
    soci::statement st;

    template <class... Name>
    bound_statement(soci::session& sql, const std::string& text, Name... names) : st(sql) {
        std::apply([&](auto&... column) { (st.exchange(soci::into(column)), ...); }, columns);
        std::apply([&](auto&... value) { (st.exchange(soci::use(value, names)), ...); }, values);
        st.alloc();
        st.prepare(text);
        st.define_and_bind();
    }
};

/// The statement of that text, with its values set: one at hand, or a new one.
template <class Columns, class... Value>
auto take_statement(tx& t, const std::string& text, const arg<Value>&... args) {
    using bound = bound_statement<Columns, std::tuple<Value...>>;
    std::unique_ptr<bound> out;
    if (auto* cache = statement_cache::of(t.sql)) {
        auto kept = cache->take(text);
        if (auto* same = dynamic_cast<bound*>(kept.get())) {
            static_cast<void>(kept.release());
            out.reset(same);
        }
    }
    if (!out) out = std::make_unique<bound>(t.sql, text, args.name...);
    out->values = std::tie(args.value...);
    return out;
}

/// For the next who runs that text. A statement that failed isn't given back, but gone.
template <class Bound>
void give_back(tx& t, const std::string& text, std::unique_ptr<Bound> statement) {
    if (auto* cache = statement_cache::of(t.sql)) cache->give(text, std::move(statement));
}

/// Runs a query and hands each row to `f`. `columns` is a tuple of references that the row is read
/// into.
template <class... Column, class... Value>
void for_each_row(tx& t, const std::string& text, std::tuple<Column&...> columns,
                  const std::function<void()>& f, const arg<Value>&... args) {
    auto statement = take_statement<std::tuple<Column...>>(t, text, args...);
    statement->st.execute(false);
    while (statement->st.fetch()) {
        columns = statement->columns;
        f();
    }
    give_back(t, text, std::move(statement));
}

/// All rows of a query, as structs with a `columns()` that ties their members in the order of the
/// SELECT.
template <class Row, class... Value>
std::vector<Row> fetch_all(tx& t, const std::string& text, const arg<Value>&... args) {
    std::vector<Row> rows;
    Row row;
    for_each_row(
        t, text, row.columns(), [&] { rows.push_back(row); }, args...);
    return rows;
}

/// The first row, if any.
template <class Row, class... Value>
std::optional<Row> fetch_one(tx& t, const std::string& text, const arg<Value>&... args) {
    auto rows = fetch_all<Row>(t, text, args...);
    if (rows.empty()) return std::nullopt;
    return std::move(rows.front());
}

/// One value, or `otherwise` where there is no row.
template <class T, class... Value>
T fetch_value(tx& t, const std::string& text, T otherwise, const arg<Value>&... args) {
    T value = otherwise;
    T found = std::move(otherwise);
    for_each_row(
        t, text, std::tie(value), [&] { found = value; }, args...);
    return found;
}

/// Runs a statement that answers nothing; the number of rows it touched.
template <class... Value>
std::int64_t execute(tx& t, const std::string& text, const arg<Value>&... args) {
    auto statement = take_statement<std::tuple<>>(t, text, args...);
    statement->st.execute(true);
    const std::int64_t rows = statement->st.get_affected_rows();
    give_back(t, text, std::move(statement));
    return rows;
}

/// Rows are read into a struct that adds `columns()` to the plain one of the public header; these
/// take that off again.
template <class Plain, class Row>
std::optional<Plain> plain(std::optional<Row> row) {
    if (!row) return std::nullopt;
    return Plain(std::move(*row));
}

template <class Plain, class Row>
std::vector<Plain> plain(std::vector<Row> rows) {
    return {std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end())};
}

}  // namespace ujira::store
