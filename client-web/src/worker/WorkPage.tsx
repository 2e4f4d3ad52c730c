// What a worker has earned so far, the tasks already taken, and what could be worked on now.
import { useId, useState } from "preact/hooks";
import { get } from "../api/client";
import type { Assignment, Offer, Statement } from "../api/types";
import { t } from "../i18n";
import { Badge, Button, Empty, Loaded, Money, Page, ProblemNote, Skeleton } from "../shared/components";
import { useAction, useLoad, useNow } from "../shared/hooks";
import { Icon } from "../shared/icons";
import { rulesInWords } from "../shared/eligibility";
import { formatMoney } from "../shared/money";
import { Thumbnail } from "../shared/Thumbnail";
import { navigate } from "../shared/router";
import { session } from "../shared/session";
import { formatBoth, formatDuration } from "../shared/time";
import { isSmall, takeOne, takeSeveral } from "./flow";
import { HowGivenOut } from "./HowGivenOut";
import { Instructions } from "./Instructions";
import { NotYetOpen } from "./NotYetOpen";
import "./worker.css";

const listOffers = () => get("/offers");

/** After these the offer as it is shown isn't there any more. */
const changes = ["offer_changed", "not_eligible", "no_task_left", "escrow_short", "share_taken"];

export default function WorkPage() {
  const statement = useLoad(() => get("/statement"), [], ["statement"]);
  const open = useLoad(async () => (await get("/assignments")).assignments, [], ["assignment"]);
  const offers = useLoad(listOffers, [], ["offers"]);
  return (
    <Page title={t("work.title")}>
      <Loaded load={statement} skeleton={<Skeleton rows={1} />}>
        {(data) => <Strip balance={data.balance} />}
      </Loaded>
      <Loaded load={open} skeleton={<></>}>
        {(data) => <OpenTasks assignments={data} />}
      </Loaded>
      <section class="stack" aria-labelledby="offers">
        <h2 id="offers">{t("work.offers")}</h2>
        <Loaded load={offers} skeleton={<Skeleton rows={2} tall />}>
          {(data) => (
            <>
              {data.offers.length === 0 ? (
                <NoWork because={data.none_because ?? "no_projects"} onLook={offers.reload} />
              ) : (
                <ul class="rows stack">
                  {data.offers.map((offer) => (
                    <li key={offer.offer_hash}>
                      <OfferCard offer={offer} onChanged={offers.reload} />
                    </li>
                  ))}
                </ul>
              )}
              <NotYetOpen projects={data.not_yet} />
            </>
          )}
        </Loaded>
        <HowGivenOut />
      </section>
    </Page>
  );
}

function Strip(p: { balance: Statement["balance"] }) {
  return (
    <dl class="strip">
      <div class="strip-main">
        <dt>{t("balance.payable")}</dt>
        <dd>
          <Money minor={p.balance.payable_minor} />
        </dd>
        {p.balance.payable_minor > 0 && (
          <dd class="strip-way">
            <a href="/take-out">{t("work.take_out")}</a>
          </dd>
        )}
      </div>
      <div>
        <dt>{t("balance.review")}</dt>
        <dd>
          <Money minor={p.balance.review_minor} />
        </dd>
      </div>
      <div class={p.balance.disputed_minor > 0 ? "held" : ""}>
        <dt>
          {p.balance.disputed_minor > 0 && <Icon name="clock" />}
          {t("balance.held")}
        </dt>
        <dd>
          <Money minor={p.balance.disputed_minor} />
        </dd>
      </div>
    </dl>
  );
}

function OpenTasks(p: { assignments: Assignment[] }) {
  if (p.assignments.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="open-tasks">
      <h2 id="open-tasks">{t("work.open")}</h2>
      <ul class="rows stack">
        {p.assignments.map((assignment) => (
          <li key={assignment.id}>
            <OpenTask assignment={assignment} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function OpenTask(p: { assignment: Assignment }) {
  const now = useNow(10_000);
  const { id, item, terms, lease_until_us, late_until_us } = p.assignment;
  const over = now >= lease_until_us;
  return (
    <article class="card open-task" aria-label={terms.title}>
      <Thumbnail itemId={item.id} />
      <div class="stack-small">
        <h3>{terms.title}</h3>
        <p class="soft">
          <Money minor={terms.price_minor} /> ·{" "}
          {over
            ? t("work.lease_over", { late: formatBoth(late_until_us, now) })
            : t("work.lease_until", { until: formatBoth(lease_until_us, now) })}
        </p>
      </div>
      <a class="button primary" href={`/work/${id}`}>
        {t("work.go_on")}
      </a>
    </article>
  );
}

function OfferCard(p: { offer: Offer; onChanged: () => void }) {
  const { terms, offer_hash, open_items, cover_item_id } = p.offer;
  const id = useId();
  const take = useAction(async () => {
    const assignment = isSmall(terms)
      ? await takeSeveral(terms.project_id, terms, offer_hash)
      : await takeOne(terms.project_id, offer_hash);
    navigate(`/work/${assignment.id}`);
  });
  const changed = take.problem !== undefined && changes.includes(take.problem.code);
  return (
    <article class="card offer" aria-labelledby={id}>
      <Cover itemId={cover_item_id} warning={terms.content_warning} />
      <div class="offer-words">
        <div>
          <h3 id={id}>{terms.title}</h3>
          <p class="soft">{t("offer.asks", { organisation: terms.organisation })}</p>
        </div>
        {terms.content_warning !== "" && (
          <Badge tone="held" icon="warning">
            {t("offer.warning", { warning: terms.content_warning })}
          </Badge>
        )}
        <p>{terms.purpose}</p>
        <OfferFacts offer={p.offer} />
        {terms.instructions !== "" && <Instructions terms={terms} />}
      </div>
      <div class="offer-pay">
        <Pay offer={p.offer} />
        <Button kind="primary" busy={take.busy} onClick={() => void take.run()} aria-describedby={id}>
          {isSmall(terms) ? t("work.take_several") : t("work.take")}
        </Button>
        <p class="hint">{t("offer.open", { n: open_items })}</p>
      </div>
      {take.problem !== undefined && (
        <div class="offer-problem">
          <ProblemNote problem={take.problem} onRetry={() => void take.run()} />
          {changed && <Button onClick={p.onChanged}>{t("work.look_again")}</Button>}
        </div>
      )}
    </article>
  );
}

/** A picture with a content warning is shown only to whoever asks for it. */
function Cover(p: { itemId: string; warning: string }) {
  const [shown, setShown] = useState(p.warning === "");
  if (shown) return <Thumbnail itemId={p.itemId} />;
  return (
    <div class="thumbnail covered">
      <Icon name="warning" />
      <Button onClick={() => setShown(true)}>{t("offer.show_picture")}</Button>
    </div>
  );
}

function Pay(p: { offer: Offer }) {
  const { terms } = p.offer;
  return (
    <div class="pay">
      <p class="pay-hour">
        <Money minor={terms.per_hour_minor} />
      </p>
      <p>{t("offer.per_hour")}</p>
      <p class="hint">{t("offer.floor", { money: formatMoney(terms.floor_per_hour_minor) })}</p>
      <p class="pay-picture">
        <Money minor={terms.price_minor} /> <span>{t("offer.per_picture")}</span>
      </p>
      <p class="hint">{t("offer.fee", { money: formatMoney(terms.fee_minor) })}</p>
    </div>
  );
}

/** Half of the measured answers took between `from` and `to`. */
function timeInWords({ measured, estimate_s }: Offer["terms"]): string {
  if (measured === undefined || measured === null) {
    return t("offer.time_guess", { time: formatDuration(estimate_s) });
  }
  return t("offer.time_measured", {
    time: formatDuration(measured.median_s),
    from: formatDuration(measured.p25_s),
    to: formatDuration(measured.p75_s),
    n: measured.n,
  });
}

function OfferFacts(p: { offer: Offer }) {
  const { terms } = p.offer;
  return (
    <dl class="offer-facts">
      <div>
        <dt>{t("offer.time")}</dt>
        <dd>
          {timeInWords(terms)}
        </dd>
      </div>
      <div>
        <dt>{t("offer.review")}</dt>
        <dd>{t("offer.review_text", { n: terms.review_hours })}</dd>
      </div>
      {terms.eligibility !== undefined && (
        <div>
          <dt>{t("offer.who")}</dt>
          <dd>
            {rulesInWords(terms.eligibility)} {t("offer.who_you")}
          </dd>
        </div>
      )}
      <div>
        <dt>{t("offer.owes")}</dt>
        <dd>{terms.legal_entity}</dd>
      </div>
      <div>
        <dt>{t("offer.policy")}</dt>
        <dd>{terms.policy_version}</dd>
      </div>
    </dl>
  );
}

type Because = NonNullable<Awaited<ReturnType<typeof listOffers>>["none_because"]>;

function NoWork(p: { because: Because; onLook: () => void }) {
  return (
    <Empty title={t(`none.${p.because}`)} action={<Button onClick={p.onLook}>{t("work.look_again")}</Button>}>
      {t(`none.${p.because}.text`, { minutes: session().policy.again_minutes })}
    </Empty>
  );
}
