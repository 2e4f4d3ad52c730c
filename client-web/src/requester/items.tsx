// The pictures of a project, page by page.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { get } from "../api/client";
import type { Item } from "../api/types";
import { t } from "../i18n";
import { Button, ProblemNote } from "../shared/components";
import { useAction, useLoad, type Load } from "../shared/hooks";

export interface Items {
  load: Load<true>;
  all: Item[];
  add: (item: Item) => void;
  remove: (id: string) => void;
  /** A button for the next page, where there is one. */
  more: JSX.Element | null;
}

export function useItems(projectId: string): Items {
  const [all, setAll] = useState<Item[]>([]);
  const [next, setNext] = useState<number | null>(null);
  const fetchPage = async (after?: number): Promise<true> => {
    const page = await get("/projects/{id}/items", {
      path: { id: projectId },
      ...(after === undefined ? {} : { query: { after } }),
    });
    setAll((before) => [...(after === undefined ? [] : before), ...page.items]);
    setNext(page.next_after);
    return true;
  };
  const load = useLoad(() => fetchPage(), [projectId]);
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
  return {
    load,
    all,
    add: (item) => setAll((before) => [...before.filter(({ id }) => id !== item.id), item]),
    remove: (id) => setAll((before) => before.filter((item) => item.id !== id)),
    more,
  };
}
