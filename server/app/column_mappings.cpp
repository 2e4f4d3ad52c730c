#include <app/column_mappings.hpp>
#include <base/ids.hpp>

namespace ujira::app {

using base::errc;
using base::result;

result<store::column_mapping> add_column_mapping(scope& s, const std::string& name,
                                                 const papers::mapping& form) {
    if (const auto ok = allow(s.who, use_case::import_bank_file); !ok) return ok.error();
    if (const auto ok = papers::check(form); !ok) return ok.error();
    if (store::column_mapping_name_taken(s.tx, name))
        return base::error(errc::name_taken).at("name");
    const store::column_mapping m{base::new_id(s.tx.now_us), name,     form.direction,
                                  papers::to_json(form),     s.who.id, s.tx.now_us};
    store::insert_column_mapping(s.tx, m);
    return m;
}

result<std::vector<store::column_mapping>> list_column_mappings(scope& s) {
    if (const auto ok = allow(s.who, use_case::import_bank_file); !ok) return ok.error();
    return store::column_mappings(s.tx);
}

result<papers::mapping> column_mapping_of(store::tx& tx, const std::string& id,
                                          const std::string& direction) {
    const auto m = store::find_column_mapping(tx, id);
    if (!m || m->direction != direction) return base::error(errc::not_found).at("mapping");
    return papers::mapping_from_json(m->form);
}

}  // namespace ujira::app
