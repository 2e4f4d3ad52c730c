#include <app/certificates.hpp>
#include <http/attachments.hpp>
#include <http/handlers.hpp>
#include <http/json_out.hpp>

namespace ujira::http {

using base::result;

result<reply> list_certificates(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto years = app::list_certificates(s);
    if (!years) return years.error();
    return ok(list_json("years", *years, [](const app::certified_year& y) {
        return nlohmann::json{{"year", y.year},
                              {"ended", y.ended},
                              {"gross_minor", y.gross_minor},
                              {"tax_minor", y.tax_minor},
                              {"net_minor", y.net_minor}};
    }));
}

result<reply> get_certificate(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto p = app::prepare_certificate(s, c.ids[0], query_text(c, "language"));
    if (!p) return p.error();
    return pdf(papers::certificate_pdf(p->paper, p->texts), "certificate-" + c.ids[0] + ".pdf");
}

}  // namespace ujira::http
