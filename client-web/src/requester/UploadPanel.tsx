// Where pictures are dropped or chosen, how far they are, and which were refused and why.
import { useEffect, useMemo, useState } from "preact/hooks";
import { t } from "../i18n";
import { Button, Note, ProblemNote, problemText } from "../shared/components";
import { Icon } from "../shared/icons";
import { fromDrop, fromPicker, type ChosenFolder } from "./chosenFiles";
import type { Progress, Upload } from "./uploading";
import type { ProjectUploads } from "./useUploads";

const SHOWN_REFUSALS = 50;

export function UploadPanel(p: { uploads: ProjectUploads; arrived: number }) {
  const { uploads } = p;
  const take = (chosen: ChosenFolder): void => void uploads.take.run(chosen);
  useWarnBeforeLeaving(uploads.progress.busy);
  return (
    <div class="stack">
      {uploads.unfinished !== undefined && !uploads.progress.busy && (
        <Note tone="waiting" icon="info">
          <p>
            {t(uploads.unfinished.folder === "" ? "upload.unfinished_files" : "upload.unfinished", {
              folder: uploads.unfinished.folder,
              here: p.arrived,
              files: uploads.unfinished.files,
            })}
          </p>
          <Button onClick={uploads.forget}>{t("upload.forget")}</Button>
        </Note>
      )}
      <DropZone onChosen={take} />
      <ProblemNote problem={uploads.take.problem} />
      <UploadProgress uploads={uploads} />
    </div>
  );
}

function DropZone(p: { onChosen: (chosen: ChosenFolder) => void }) {
  const [over, setOver] = useState(false);
  return (
    <div
      class={`drop ${over ? "over" : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (event.dataTransfer !== null) void fromDrop(event.dataTransfer).then(p.onChosen);
      }}
    >
      <Icon name="picture" />
      <b>{t("pictures.drop")}</b>
      <span class="hint">{t("pictures.formats")}</span>
      <div class="actions">
        <Picker text={t("pictures.choose")} onChosen={p.onChosen} />
        <Picker text={t("upload.choose_folder")} folder onChosen={p.onChosen} />
      </div>
    </div>
  );
}

function Picker(p: { text: string; folder?: boolean; onChosen: (chosen: ChosenFolder) => void }) {
  return (
    <label class="button plain picker">
      {p.text}
      <input
        class="sr"
        type="file"
        multiple
        {...(p.folder === true ? { webkitdirectory: true } : { accept: "image/*,.tif,.tiff,.zip" })}
        onChange={(event) => {
          const { files } = event.currentTarget;
          if (files !== null && files.length > 0) p.onChosen(fromPicker(files));
          event.currentTarget.value = "";
        }}
      />
    </label>
  );
}

function UploadProgress(p: { uploads: ProjectUploads }) {
  const { progress, refused, leftOut } = p.uploads;
  if (progress.files === 0) return null;
  return (
    <div class="stack">
      <label class="upload-progress">
        <span>
          {progress.busy
            ? t("pictures.sending", { done: progress.here + progress.refused, all: progress.files })
            : t("pictures.sent", { added: progress.here, refused: progress.refused })}
        </span>
        <progress value={progress.bytes === 0 ? 1 : progress.sent / progress.bytes} max={1} />
        <span class="hint" role="status">
          {paceOf(progress)}
        </span>
      </label>
      {leftOut > 0 && <p class="hint">{t("upload.left_out", { n: leftOut })}</p>}
      <div role="status">{refused.length > 0 && <Refused refused={refused} onRetry={p.uploads.retry} />}</div>
    </div>
  );
}

function paceOf(progress: Progress): string {
  if (!progress.busy) return "";
  if (progress.waiting) return t("upload.waiting");
  if (progress.secondsLeft === undefined) return t("upload.amount", { sent: mega(progress.sent), all: mega(progress.bytes) });
  const left = progress.secondsLeft < 90 ? t("upload.seconds", { n: progress.secondsLeft }) : t("upload.minutes", { n: Math.ceil(progress.secondsLeft / 60) });
  return t("upload.pace", { sent: mega(progress.sent), all: mega(progress.bytes), speed: mega(progress.bytesPerS), left });
}

const mega = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);

function Refused(p: { refused: Upload[]; onRetry: () => void }) {
  return (
    <Note tone="bad" icon="warning">
      <ul class="refused-list">
        {p.refused.slice(0, SHOWN_REFUSALS).map((upload) => (
          <li key={upload.name}>
            <LocalThumbnail file={upload.file} />
            <span>
              <b>{upload.name}</b>: {upload.problem === undefined ? "" : problemText(upload.problem)}
            </span>
          </li>
        ))}
      </ul>
      {p.refused.length > SHOWN_REFUSALS && <p>{t("upload.more_refused", { n: p.refused.length - SHOWN_REFUSALS })}</p>}
      {p.refused.some(({ problem }) => problem?.unsettled === true) && <Button onClick={p.onRetry}>{t("retry")}</Button>}
    </Note>
  );
}

/** What was refused lies on this device alone; a browser shows some of what the server can't take. */
function LocalThumbnail(p: { file: Blob }) {
  const [broken, setBroken] = useState(false);
  const address = useMemo(() => URL.createObjectURL(p.file), [p.file]);
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  if (broken) return <Icon name="picture" />;
  return <img class="local-thumbnail" src={address} alt="" width={64} height={48} loading="lazy" onError={() => setBroken(true)} />;
}

function useWarnBeforeLeaving(busy: boolean): void {
  useEffect(() => {
    if (!busy) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [busy]);
}
