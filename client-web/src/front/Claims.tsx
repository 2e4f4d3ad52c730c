// After a loss: workers bring back what they hold of the earlier log, and stewards see it.
import { useState } from "preact/hooks";
import { get, post } from "../api/client";
import { asProblem } from "../api/problem";
import { t } from "../i18n";
import { Loaded, ProblemNote, Skeleton, When, roleId } from "../shared/components";
import { useAction, useLoad } from "../shared/hooks";

async function bring(file: File): Promise<string> {
  try {
    const { line, missing } = await post("/receipts", { body: { receipt: await file.text() } });
    return t(missing ? "log.brought_missing" : "log.brought_present", { name: file.name, line });
  } catch (error) {
    const problem = asProblem(error);
    if (problem.code === "bad_request") return t("log.brought_false", { name: file.name });
    throw problem;
  }
}

export function BringBack() {
  const [told, setTold] = useState<string[]>([]);
  const bringAll = useAction(async (files: File[]) => {
    const all: string[] = [];
    for (const file of files) all.push(await bring(file));
    setTold(all);
  });
  return (
    <>
      <h3>{t("log.bring")}</h3>
      <p>{t("log.bring_text")}</p>
      <label class="field">
        <span>{t("log.bring_choose")}</span>
        <input
          type="file"
          multiple
          disabled={bringAll.busy}
          onChange={(event) => void bringAll.run([...(event.currentTarget.files ?? [])])}
        />
      </label>
      <ProblemNote problem={bringAll.problem} />
      <ul role="status">
        {told.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </>
  );
}

export function Claims() {
  const claims = useLoad(() => get("/receipt-claims"), []);
  return (
    <>
      <h3>{t("log.claims")}</h3>
      <Loaded load={claims} skeleton={<Skeleton rows={1} />}>
        {(data) =>
          data.claims.length === 0 ? (
            <p>{t("log.claims_none")}</p>
          ) : (
            <ul>
              {data.claims.map((claim) => (
                <li key={claim.id}>
                  {t("log.claim", { ...claim, worker: roleId(claim.worker) })} <When us={claim.at_us} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}
