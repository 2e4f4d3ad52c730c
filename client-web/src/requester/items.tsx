// The pictures of a project, page by page.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { get } from "../api/client";
import type { FindingCode, ListedItem } from "../api/types";
import { t } from "../i18n";
import { Button, ProblemNote } from "../shared/components";
import { useAction, useLoad, type Load } from "../shared/hooks";
import type { Counts } from "./Findings";

export interface Items {
  load: Load<true>;
  all: ListedItem[];
  /** Of the whole project, by finding. */
  counts: Counts;
  /** A button for the next page, where there is one. */
  more: JSX.Element | null;
}

export function useItems(projectId: string, only?: FindingCode): Items {
  const [all, setAll] = useState<ListedItem[]>([]);
  const [counts, setCounts] = useState<Counts>({});
  const [next, setNext] = useState<number | null>(null);
  const fetchPage = async (after?: number): Promise<true> => {
    const page = await get("/projects/{id}/items", {
      path: { id: projectId },
      query: { ...(after === undefined ? {} : { after }), ...(only === undefined ? {} : { finding: only }) },
    });
    setAll((before) => [...(after === undefined ? [] : before), ...page.items]);
    setCounts(page.counts);
    setNext(page.next_after);
    return true;
  };
  const load = useLoad(() => fetchPage(), [projectId, only]);
  const fetchMore = useAction(async () => void (next !== null && (await fetchPage(next))));
  const more =
    next === null ? null : (
      <div>
        <ProblemNote problem={fetchMore.problem} />
        <Button busy={fetchMore.busy} onClick={() => void fetchMore.run()}>
          {t("gallery.more")}
        </Button>
      </div>
    );
  return { load, all, counts, more };
}
