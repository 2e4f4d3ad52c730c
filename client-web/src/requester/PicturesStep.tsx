// The pictures of a draft: sent, each with its verdict, look-alikes side by side, removed by button.
import { useState } from "preact/hooks";
import { del } from "../api/client";
import type { FindingCode, ListedItem, Project } from "../api/types";
import { t } from "../i18n";
import { Button, Empty, Loaded, ProblemNote } from "../shared/components";
import { useAction } from "../shared/hooks";
import { Thumbnail } from "../shared/Thumbnail";
import { FindingFilter, twinOf, Verdict } from "./Findings";
import { useItems } from "./items";
import { UploadPanel } from "./UploadPanel";
import { useUploads } from "./useUploads";
import { useZips, ZipReports } from "./Zips";

export function PicturesStep(p: { project: Project; onChanged: () => void; onNext: () => void }) {
  const [only, setOnly] = useState<FindingCode>();
  const items = useItems(p.project.id, only);
  const changed = (): void => {
    items.load.reload();
    p.onChanged();
  };
  const zips = useZips(p.project.id, changed);
  const uploads = useUploads(p.project.id, zips.reload, changed);
  const sideBySide = only === "same_picture" || only === "near_duplicate";
  return (
    <>
      <UploadPanel uploads={uploads} arrived={p.project.progress.pictures} />
      <ZipReports zips={zips} />
      <Loaded load={items.load}>
        {() =>
          items.all.length === 0 && only === undefined ? (
            <Empty title={t("pictures.empty")}>{t("pictures.empty_text")}</Empty>
          ) : (
            <>
              <FindingFilter counts={items.counts} only={only} onChange={setOnly} />
              {items.all.length === 0 && <p>{t("finding.none_left")}</p>}
              <ul class={`rows ${sideBySide ? "twin-list" : "picture-grid"}`} aria-label={t("pictures.list")}>
                {items.all.map((item) => (
                  <li key={item.id}>
                    {sideBySide ? (
                      <Twins item={item} onRemoved={changed} />
                    ) : (
                      <PictureCard item={item} onRemoved={changed} />
                    )}
                  </li>
                ))}
              </ul>
              {items.more}
            </>
          )
        }
      </Loaded>
      <div class="actions">
        <Button kind="primary" onClick={p.onNext} disabled={uploads.progress.busy || zips.unpacking}>
          {t("next")}
        </Button>
      </div>
    </>
  );
}

/** Two pictures that look alike, each with its button: which one goes, if any, a person says. */
function Twins(p: { item: ListedItem; onRemoved: () => void }) {
  const twin = twinOf(p.item);
  return (
    <div class="twins">
      {twin !== undefined && (
        <figure class="picture-card">
          <Thumbnail itemId={twin.id} />
          <figcaption>
            <span class="picture-name" title={twin.name}>
              {twin.name}
            </span>
            <span class="hint">{t("finding.earlier")}</span>
          </figcaption>
          <RemoveButton id={twin.id} name={twin.name} onRemoved={p.onRemoved} />
        </figure>
      )}
      <PictureCard item={p.item} onRemoved={p.onRemoved} />
    </div>
  );
}

function PictureCard(p: { item: ListedItem; onRemoved: () => void }) {
  const { item } = p;
  return (
    <figure class="picture-card">
      <Thumbnail itemId={item.id} />
      <figcaption>
        <span class="picture-name" title={item.name}>
          {item.name}
        </span>
        <span class="hint">{t("pictures.size", { width: String(item.width), height: String(item.height) })}</span>
        <Verdict item={item} />
      </figcaption>
      <RemoveButton id={item.id} name={item.name} onRemoved={p.onRemoved} />
    </figure>
  );
}

function RemoveButton(p: { id: string; name: string; onRemoved: () => void }) {
  const remove = useAction(async () => {
    await del("/items/{id}", { path: { id: p.id } });
    p.onRemoved();
  });
  return (
    <>
      <Button
        kind="quiet"
        icon="cross"
        busy={remove.busy}
        aria-label={t("pictures.remove", { name: p.name })}
        onClick={() => void remove.run()}
      />
      <ProblemNote problem={remove.problem} onRetry={() => void remove.run()} />
    </>
  );
}
