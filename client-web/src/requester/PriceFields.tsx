// The price, with the hour it pays against the floor, and what everything costs. The preview follows the typing;
// what counts is the server's answer after saving.
import { useEffect, useRef, useState } from "preact/hooks";
import { get } from "../api/client";
import type { Project, ProjectInput } from "../api/types";
import { formatCount, t } from "../i18n";
import { Button, Facts, Field, Money, Note } from "../shared/components";
import { useLoad } from "../shared/hooks";
import { Icon } from "../shared/icons";
import { amountForField, currencySymbol, formatMoney, parseMoney } from "../shared/money";
import { feeOf, neededPrice, perHour } from "../shared/rates";
import { session } from "../shared/session";
import { formatDuration } from "../shared/time";
import { EligibilityFields } from "./EligibilityFields";
import { NumberField } from "./NumberField";

interface Props {
  project: Project;
  input: ProjectInput;
  change: (part: Partial<ProjectInput>) => void;
}

export function PriceFields(p: Props) {
  const { input, change } = p;
  const { policy } = session();
  const draft = p.project.state === "draft";
  return (
    <>
      <div class="columns">
        <PriceField minor={input.price_minor} change={(price_minor) => change({ price_minor })} />
        <NumberField
          label={t("price.estimate")}
          hint={t("price.estimate_hint", { time: formatDuration(input.estimate_s) })}
          min={1}
          max={14_400}
          value={input.estimate_s}
          change={(estimate_s) => change({ estimate_s })}
        />
        {draft && (
          <NumberField
            label={t("price.overlap")}
            hint={t("price.overlap_hint")}
            min={1}
            max={10}
            value={input.overlap}
            change={(overlap) => change({ overlap })}
          />
        )}
        <NumberField
          label={t("price.review")}
          hint={t("price.review_hint", { n: policy.max_review_hours })}
          min={1}
          max={policy.max_review_hours}
          value={input.review_hours}
          change={(review_hours) => change({ review_hours })}
        />
      </div>
      <Rate input={input} usePrice={(price_minor) => change({ price_minor })} />
      <Cost project={p.project} input={input} />
      <EligibilityFields project={p.project} input={input} change={change} />
    </>
  );
}

function PriceField(p: { minor: number; change: (minor: number) => void }) {
  const [text, setText] = useState(() => amountForField(p.minor));
  const given = useRef(p.minor);
  const typed = parseMoney(text);
  // A price set by the button beside the floor line, not by typing here, replaces what was typed.
  useEffect(() => {
    if (p.minor !== given.current) setText(amountForField(p.minor));
    given.current = p.minor;
  }, [p.minor]);
  const wrong = typed === null || typed < 1;
  return (
    <Field
      label={t("price.price", { currency: currencySymbol() })}
      hint={t("price.price_hint")}
      problem={wrong ? t("price.not_a_price") : undefined}
    >
      {(ids) => (
        <input
          {...ids}
          ref={(input) => input?.setCustomValidity(wrong ? t("price.not_a_price") : "")}
          inputMode="decimal"
          required
          value={text}
          onInput={(event) => {
            const minor = parseMoney(event.currentTarget.value);
            setText(event.currentTarget.value);
            if (minor === null || minor < 1) return;
            given.current = minor;
            p.change(minor);
          }}
        />
      )}
    </Field>
  );
}

/** The hour this price pays, drawn against the floor. */
function Rate(p: { input: ProjectInput; usePrice: (minor: number) => void }) {
  const { floor_per_hour_minor: floor, unpaid_time_share: share } = session().policy;
  const { price_minor, estimate_s } = p.input;
  const rate = perHour(price_minor, estimate_s, share);
  const need = neededPrice(floor, estimate_s, share);
  const enough = price_minor >= need;
  const full = Math.max(floor * 2, rate);
  return (
    <section class={`rate ${enough ? "" : "low"}`} aria-label={t("rate.title")}>
      <p class="rate-words" role="status">
        <Icon name={enough ? "check" : "warning"} />
        <span>
          <b>
            <Money minor={rate} /> {t("rate.an_hour")}
          </b>{" "}
          {t(enough ? "rate.above" : "rate.below", { floor: formatMoney(floor) })}
        </span>
      </p>
      <div class="rate-bar" aria-hidden="true">
        <span class="rate-fill" style={{ inlineSize: `${(100 * rate) / full}%` }} />
        <span class="rate-floor" style={{ insetInlineStart: `${(100 * floor) / full}%` }}>
          <small>{t("rate.floor")}</small>
        </span>
      </div>
      <p class="hint">{t("rate.how", { time: formatDuration(estimate_s), percent: Math.round(share * 100) })}</p>
      {!enough && (
        <div class="actions">
          <span>{t("rate.need", { money: formatMoney(need) })}</span>
          <Button onClick={() => p.usePrice(need)}>{t("rate.use")}</Button>
        </div>
      )}
    </section>
  );
}

function Cost(p: { project: Project; input: ProjectInput }) {
  const { project, input } = p;
  const organisations = useLoad(() => get("/organisations"), []);
  const money = organisations.data?.organisations.find(({ id }) => id === project.organisation_id)?.money;
  // What was asked back is spoken for.
  const escrow = money === undefined || money === null ? undefined : money.escrow_minor - money.asked_minor;
  const { fee_percent } = session().policy;
  const fee = feeOf(input.price_minor, fee_percent);
  const draft = project.state === "draft";
  // Of a published project only what nobody has taken yet can still cost more.
  const answers = draft
    ? project.progress.pictures * input.overlap
    : project.cost.left_minor / (project.price_minor + project.fee_minor);
  const total = answers * (input.price_minor + fee);
  const missing = escrow === undefined ? undefined : Math.max(0, total - escrow);
  return (
    <>
      <Facts
        rows={[
          [t("cost.worker"), <Money minor={input.price_minor} />],
          [t("cost.fee", { percent: fee_percent }), <Money minor={fee} />],
          [
            t(draft ? "cost.answers" : "cost.answers_left"),
            draft
              ? t("cost.answers_text", { n: answers, pictures: project.progress.pictures, overlap: input.overlap })
              : formatCount(answers),
          ],
          [
            t("cost.total"),
            <b>
              <Money minor={total} />
            </b>,
          ],
          ...(escrow === undefined
            ? []
            : ([[t("cost.escrow"), <Money minor={escrow} />]] as [string, preact.JSX.Element][])),
        ]}
      />
      <p class="hint">{t("cost.refund")}</p>
      {missing !== undefined && missing > 0 && <Missing minor={missing} />}
    </>
  );
}

export function Missing(p: { minor: number }) {
  return (
    <Note tone="held" icon="bank">
      <p>
        <b>{t("cost.missing", { money: formatMoney(p.minor) })}</b> {t("cost.missing_text")}
      </p>
    </Note>
  );
}
