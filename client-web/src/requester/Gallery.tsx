import type { Project } from "../api/types";
import { t } from "../i18n";
import { Empty, Loaded, Skeleton } from "../shared/components";
import { Thumbnail } from "../shared/Thumbnail";
import { useItems } from "./items";

export function Gallery(p: { project: Project }) {
  const items = useItems(p.project.id);
  return (
    <Loaded load={items.load} skeleton={<Skeleton rows={2} tall />}>
      {() =>
        items.all.length === 0 ? (
          <Empty title={t("pictures.empty")} />
        ) : (
          <>
            <ul class="rows picture-grid" aria-label={t("pictures.list")}>
              {items.all.map((item) => (
                <li key={item.id}>
                  <figure class="picture-card">
                    <Thumbnail itemId={item.id} />
                    <figcaption>
                      <span class="picture-name" title={item.name}>
                        {item.name}
                      </span>
                      <span class="hint">
                        {t("gallery.answers", { submitted: item.submitted, overlap: item.overlap, taken: item.taken })}
                      </span>
                    </figcaption>
                  </figure>
                </li>
              ))}
            </ul>
            {items.more}
          </>
        )
      }
    </Loaded>
  );
}
