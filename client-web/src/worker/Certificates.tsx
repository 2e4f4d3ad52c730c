// Tax papers of a worker, for those from whose payouts tax was withheld; nobody else has anything to show.
import { addressOf, get } from "../api/client";
import { language, t } from "../i18n";
import { Loaded } from "../shared/components";
import { useLoad } from "../shared/hooks";
import { formatMoney } from "../shared/money";

export function Certificates() {
  const load = useLoad(async () => (await get("/statement/certificates")).years, [], ["statement"]);
  return (
    <Loaded load={load} skeleton={<></>}>
      {(years) =>
        years.every(({ tax_minor }) => tax_minor === 0) ? (
          <></>
        ) : (
          <section class="card" aria-labelledby="certificates">
            <h2 id="certificates">{t("certificates.title")}</h2>
            <p>{t("certificates.text")}</p>
            <ul class="rows">
              {years.map(({ year, ended, tax_minor }) => (
                <li key={year}>
                  <a
                    href={`${addressOf("/statement/certificates/{year}", { year: String(year) })}?language=${language()}`}
                    download
                  >
                    {t(ended ? "certificates.year" : "certificates.year_so_far", { year: String(year) })}
                  </a>{" "}
                  <span class="soft">{t("certificates.tax", { money: formatMoney(tax_minor) })}</span>
                </li>
              ))}
            </ul>
          </section>
        )
      }
    </Loaded>
  );
}
