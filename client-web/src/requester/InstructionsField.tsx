// What to label and how, in Markdown with pictures, with what workers see of it right below.
import { useRef, useState } from "preact/hooks";
import { addressOf, sendFigure } from "../api/client";
import type { Figure, Project } from "../api/types";
import { t } from "../i18n";
import { Button, Field, Note, ProblemNote } from "../shared/components";
import { useAction } from "../shared/hooks";
import { Prose } from "../shared/Prose";

const LONGEST = 10_000;

/** A picture by an address: workers' browsers are never sent elsewhere. */
const foreign = /!\[[^\]]*\]\((?!picture:\d+\))/;

interface Props {
  project: Project;
  text: string;
  change: (instructions: string) => void;
}

export function InstructionsField(p: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [figures, setFigures] = useState<Figure[]>(p.project.figures);
  const insert = (figure: Figure, alt: string): void => {
    const at = area.current?.selectionEnd ?? p.text.length;
    const image = `![${alt}](picture:${figure.number})`;
    p.change([p.text.slice(0, at).trimEnd(), image, p.text.slice(at).trimStart()].filter((part) => part !== "").join("\n\n"));
  };
  const add = (figure: Figure, alt: string): void => {
    if (figures.every(({ number }) => number !== figure.number)) setFigures([...figures, figure]);
    insert(figure, alt);
  };
  return (
    <>
      <Field label={t("instructions.label")} hint={t("instructions.hint")}>
        {(ids) => (
          <textarea
            {...ids}
            ref={area}
            rows={12}
            maxLength={LONGEST}
            value={p.text}
            onInput={(event) => p.change(event.currentTarget.value)}
          />
        )}
      </Field>
      {foreign.test(p.text) && (
        <Note tone="held" icon="warning">
          <p>{t("instructions.foreign")}</p>
        </Note>
      )}
      <AddFigure project={p.project.id} figures={figures} text={p.text} onAdd={add} />
      {p.text.trim() !== "" && (
        <section class="instructions-preview" aria-label={t("instructions.preview")}>
          <p class="hint">{t("instructions.preview")}</p>
          <Prose text={p.text} figures={{ project: p.project.id, list: figures }} />
        </section>
      )}
    </>
  );
}

interface AddProps {
  project: string;
  figures: readonly Figure[];
  text: string;
  onAdd: (figure: Figure, alt: string) => void;
}

/** The words come first: without them whoever can't see the picture would be left out. */
function AddFigure(p: AddProps) {
  const [alt, setAlt] = useState("");
  const words = alt.replace(/[[\]\s]+/g, " ").trim();
  const add = (figure: Figure): void => {
    p.onAdd(figure, words);
    setAlt("");
  };
  const send = useAction(async (file: File) => add(await sendFigure(p.project, file)));
  return (
    <fieldset class="add-figure">
      <legend>{t("figure.add")}</legend>
      <Field label={t("figure.alt")} hint={t("figure.alt_hint")}>
        {(ids) => <input {...ids} maxLength={200} value={alt} onInput={(event) => setAlt(event.currentTarget.value)} />}
      </Field>
      <Field label={t("figure.file")} hint={t("figure.file_hint")}>
        {(ids) => (
          <input
            {...ids}
            type="file"
            accept="image/jpeg,image/png,image/webp,image/bmp,image/tiff"
            disabled={words === "" || send.busy}
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              event.currentTarget.value = "";
              if (file !== undefined) void send.run(file);
            }}
          />
        )}
      </Field>
      {send.busy && <p role="status">{t("figure.sending")}</p>}
      <ProblemNote problem={send.problem} />
      {p.figures.length > 0 && (
        <ul class="figures" aria-label={t("figure.there")}>
          {p.figures.map((figure) => (
            <li key={figure.number}>
              <Thumb project={p.project} figure={figure} />
              <span class="hint">
                {p.text.includes(`(picture:${figure.number})`)
                  ? t("figure.used", { number: figure.number })
                  : t("figure.unused", { number: figure.number })}
              </span>
              <Button disabled={words === ""} aria-label={t("figure.insert_which", { number: figure.number })} onClick={() => add(figure)}>
                {t("figure.insert")}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}

function Thumb(p: { project: string; figure: Figure }) {
  const { number, width, height } = p.figure;
  return (
    <img
      src={addressOf("/projects/{id}/figures/{number}", { id: p.project, number: String(number) })}
      alt={t("figure.thumb", { number })}
      width={width}
      height={height}
      loading="lazy"
      decoding="async"
    />
  );
}
