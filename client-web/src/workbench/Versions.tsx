// Two versions of one drawing, from two windows or devices: both as pictures, and the person says which goes on.
import type { Annotation, Label } from "../api/types";
import { t } from "../i18n";
import { Button, Dialog } from "../shared/components";
import PictureView from "./PictureView";
import type { Conflict } from "./useDraft";

interface Picture {
  readonly pictureUrl: string;
  readonly width: number;
  readonly height: number;
  readonly labels: Label[];
}

export default function Versions(p: { conflict: Conflict; picture: Picture; onChoose: (chosen: Annotation) => void }) {
  const { mine, theirs } = p.conflict;
  return (
    <Dialog title={t("workbench.versions.title")} wide>
      <p>{t("workbench.versions.words")}</p>
      <div class="wb-versions" data-testid="wb-versions">
        <Version name={t("workbench.versions.mine")} annotation={mine} picture={p.picture} testId="wb-version-mine" onChoose={p.onChoose} />
        <Version name={t("workbench.versions.theirs")} annotation={theirs} picture={p.picture} testId="wb-version-theirs" onChoose={p.onChoose} />
      </div>
    </Dialog>
  );
}

function Version(p: { name: string; annotation: Annotation; picture: Picture; testId: string; onChoose: (chosen: Annotation) => void }) {
  const { pictureUrl, width, height, labels } = p.picture;
  return (
    <section class="wb-version" aria-label={p.name}>
      <h3>{p.name}</h3>
      <Button data-testid={p.testId} onClick={() => p.onChoose(p.annotation)}>
        {t("workbench.versions.choose", { n: p.annotation.shapes.length })}
      </Button>
      <PictureView
        pictureUrl={pictureUrl}
        width={width}
        height={height}
        labels={labels}
        layers={[{ name: p.name, annotation: p.annotation, line: "solid" }]}
      />
    </section>
  );
}
