// Pictures go up one after another; each gets its verdict, and a refused one says why and harms no other.
import { useRef, useState } from "preact/hooks";
import { del, sendPicture } from "../api/client";
import { asProblem, type ProblemError } from "../api/problem";
import type { Item, Project } from "../api/types";
import { t } from "../i18n";
import { Button, Empty, Loaded, Note, ProblemNote, problemText } from "../shared/components";
import { useAction } from "../shared/hooks";
import { Icon } from "../shared/icons";
import { Thumbnail } from "../shared/Thumbnail";
import { useItems } from "./items";

interface Upload {
  file: File;
  state: "waiting" | "sending" | "added" | "refused";
  share: number;
  problem?: ProblemError;
}

export function PicturesStep(p: { project: Project; onChanged: () => void; onNext: () => void }) {
  const items = useItems(p.project.id);
  const uploads = useUploads(p.project.id, items.add, p.onChanged);
  const removed = (id: string): void => {
    items.remove(id);
    p.onChanged();
  };
  return (
    <>
      <DropZone onFiles={uploads.send} />
      <Uploads uploads={uploads.list} onRetry={uploads.retry} />
      <Loaded load={items.load}>
        {() =>
          items.all.length === 0 ? (
            <Empty title={t("pictures.empty")}>{t("pictures.empty_text")}</Empty>
          ) : (
            <>
              <ul class="rows picture-grid" aria-label={t("pictures.list")}>
                {items.all.map((item) => (
                  <li key={item.id}>
                    <PictureCard item={item} onRemoved={() => removed(item.id)} />
                  </li>
                ))}
              </ul>
              {items.more}
            </>
          )
        }
      </Loaded>
      <div class="actions">
        <Button kind="primary" onClick={p.onNext} disabled={uploads.busy}>
          {t("next")}
        </Button>
      </div>
    </>
  );
}

function useUploads(projectId: string, onAdded: (item: Item) => void, onDone: () => void) {
  const [list, setList] = useState<Upload[]>([]);
  const queue = useRef<Upload[]>([]);
  const running = useRef(false);
  const show = (): void => setList([...queue.current]);
  const run = async (): Promise<void> => {
    if (running.current) return;
    running.current = true;
    for (let next = firstWaiting(queue.current); next !== undefined; next = firstWaiting(queue.current)) {
      await sendOne(projectId, next, show, onAdded);
    }
    running.current = false;
    show();
    onDone();
  };
  const send = (files: File[]): void => {
    queue.current = [
      ...queue.current.filter(({ state }) => state !== "added"),
      ...files.map((file) => ({ file, state: "waiting" as const, share: 0 })),
    ];
    show();
    void run();
  };
  const retry = (): void => {
    for (const upload of queue.current)
      if (upload.problem?.unsettled === true) Object.assign(upload, { state: "waiting", share: 0, problem: undefined });
    show();
    void run();
  };
  return { list, send, retry, busy: list.some(({ state }) => state === "waiting" || state === "sending") };
}

const firstWaiting = (uploads: Upload[]): Upload | undefined => uploads.find(({ state }) => state === "waiting");

async function sendOne(
  projectId: string,
  upload: Upload,
  show: () => void,
  onAdded: (item: Item) => void,
): Promise<void> {
  upload.state = "sending";
  show();
  try {
    const item = await sendPicture(projectId, upload.file, (share) => {
      upload.share = share;
      show();
    });
    upload.state = "added";
    onAdded(item);
  } catch (error) {
    Object.assign(upload, { state: "refused", problem: asProblem(error) });
  }
  show();
}

function DropZone(p: { onFiles: (files: File[]) => void }) {
  const [over, setOver] = useState(false);
  const take = (files: FileList | null | undefined): void => {
    if (files != null && files.length > 0) p.onFiles([...files]);
  };
  return (
    <label
      class={`drop ${over ? "over" : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer?.files);
      }}
    >
      <Icon name="picture" />
      <b>{t("pictures.drop")}</b>
      <span class="hint">{t("pictures.formats")}</span>
      <input
        class="sr"
        type="file"
        multiple
        aria-label={t("pictures.choose")}
        accept=".jpg,.jpeg,.png,.webp,.bmp,.tif,.tiff,image/jpeg,image/png,image/webp,image/bmp,image/tiff"
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = "";
        }}
      />
    </label>
  );
}

function Uploads(p: { uploads: Upload[]; onRetry: () => void }) {
  if (p.uploads.length === 0) return null;
  const done = p.uploads.filter(({ state }) => state === "added" || state === "refused").length;
  const share = (done + (p.uploads.find(({ state }) => state === "sending")?.share ?? 0)) / p.uploads.length;
  const refused = p.uploads.filter(({ state }) => state === "refused");
  const working = done < p.uploads.length;
  return (
    <div class="stack" role="status">
      <label class="upload-progress">
        <span>
          {working
            ? t("pictures.sending", { done, all: p.uploads.length })
            : t("pictures.sent", { added: done - refused.length, refused: refused.length })}
        </span>
        <progress value={share} max={1} />
      </label>
      {refused.length > 0 && (
        <Note tone="bad" icon="warning">
          <ul class="stack-small">
            {refused.map(({ file, problem }) => (
              <li key={file.name}>
                <b>{file.name}</b>: {problem === undefined ? "" : problemText(problem)}
              </li>
            ))}
          </ul>
          {refused.some(({ problem }) => problem?.unsettled === true) && (
            <Button onClick={p.onRetry}>{t("retry")}</Button>
          )}
        </Note>
      )}
    </div>
  );
}

function PictureCard(p: { item: Item; onRemoved: () => void }) {
  const { item } = p;
  const remove = useAction(async () => {
    await del("/items/{id}", { path: { id: item.id } });
    p.onRemoved();
  });
  return (
    <figure class="picture-card">
      <Thumbnail itemId={item.id} />
      <figcaption>
        <span class="picture-name" title={item.name}>
          {item.name}
        </span>
        <span class="hint">{t("pictures.size", { width: String(item.width), height: String(item.height) })}</span>
      </figcaption>
      <Button
        kind="quiet"
        icon="cross"
        busy={remove.busy}
        aria-label={t("pictures.remove", { name: item.name })}
        onClick={() => void remove.run()}
      />
      <ProblemNote problem={remove.problem} onRetry={() => void remove.run()} />
    </figure>
  );
}
