// Zips that arrived: how far each is unpacked, what was added and what wasn't, until a person has read it.
import { useEffect, useRef } from "preact/hooks";
import { del, get } from "../api/client";
import { ProblemError } from "../api/problem";
import type { Upload } from "../api/types";
import { t } from "../i18n";
import { Button, Note, ProblemNote, problemText } from "../shared/components";
import { useAction, useLoad, type Load } from "../shared/hooks";

const ASK_AGAIN_MS = 1000;

export interface Zips {
  list: Upload[];
  unpacking: boolean;
  reload: () => void;
}

/** `onUnpacked`: one more is done. */
export function useZips(projectId: string, onUnpacked: () => void): Zips {
  const load: Load<Upload[]> = useLoad(
    async () => (await get("/projects/{id}/uploads", { path: { id: projectId } })).uploads.filter(({ kind, state }) => kind === "zip" && state !== "receiving"),
    [projectId],
  );
  const list = load.data ?? [];
  const unpacking = list.filter(({ state }) => state === "unpacking").length;
  const before = useRef(0);
  useEffect(() => {
    if (unpacking < before.current) onUnpacked();
    before.current = unpacking;
    if (unpacking === 0 || load.loading) return undefined;
    const timer = setTimeout(load.reload, ASK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [load.data, load.loading]);
  return { list, unpacking: unpacking > 0, reload: load.reload };
}

export function ZipReports(p: { zips: Zips }) {
  return (
    <>
      {p.zips.list.map((zip) => (zip.state === "unpacking" ? <Unpacking key={zip.id} zip={zip} /> : <Report key={zip.id} zip={zip} onRead={p.zips.reload} />))}
    </>
  );
}

const said = (code: string, detail = ""): string => problemText(new ProblemError({ code, status: 422, detail }));

function Unpacking({ zip }: { zip: Upload }) {
  return (
    <label class="upload-progress">
      <span>{zip.entries === null ? t("zip.waiting", { name: zip.name }) : t("zip.unpacking", { name: zip.name, done: zip.looked_at, all: zip.entries })}</span>
      <progress value={zip.entries === null ? 0 : zip.looked_at / Math.max(1, zip.entries)} max={1} />
      <span class="hint" role="status">
        {zip.problem === null ? t("zip.by_itself") : said(zip.problem)}
      </span>
    </label>
  );
}

function Report(p: { zip: Upload; onRead: () => void }) {
  const { zip } = p;
  const read = useAction(async () => {
    await del("/uploads/{id}", { path: { id: zip.id } });
    p.onRead();
  });
  const bad = zip.refused > 0 || zip.problem !== null;
  return (
    <Note tone={bad ? "bad" : "good"} icon={bad ? "warning" : "check"}>
      <p role="status">
        <b>{zip.name}</b>: {t("zip.done", { added: zip.added, refused: zip.refused })}
        {zip.left_out > 0 && ` ${t("zip.left_out", { n: zip.left_out })}`}
      </p>
      {zip.problem !== null && <p>{said(zip.problem)}</p>}
      {zip.refusals.length > 0 && (
        <ul class="refused-list">
          {zip.refusals.map((one, at) => (
            <li key={at}>
              <span>
                <b>{one.name}</b>: {said(one.code, one.detail)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {zip.refused > zip.refusals.length && <p>{t("upload.more_refused", { n: zip.refused - zip.refusals.length })}</p>}
      <ProblemNote problem={read.problem} />
      <Button busy={read.busy} onClick={() => void read.run()}>
        {t("zip.read")}
      </Button>
    </Note>
  );
}
