#include <bench/rows.hpp>

namespace ujira::bench {

const std::vector<named_row>& all_rows() {
    static const std::vector<named_row> rows{
        {"cycle", cycle},
        {"cycle256", cycle256},
        {"next-scale", next_scale},
        {"get", get},
        {"preview", preview},
        {"idle", idle},
        {"idle-stream", idle_stream},
        {"import", import_pictures},
        {"ledger", ledger},
        {"ledger-1", ledger_1},
        {"ledger-100", ledger_100},
        {"verify", verify},
    };
    return rows;
}

}  // namespace ujira::bench
