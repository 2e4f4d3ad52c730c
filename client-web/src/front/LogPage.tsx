// The co-op's public log: where it stands, whose key signs it, and how anybody checks it.
import { useState } from "preact/hooks";
import { get } from "../api/client";
import type { Log } from "../api/types";
import { formatCount, t } from "../i18n";
import { Button, Facts, Loaded, Page, Skeleton, When } from "../shared/components";
import { useLoad } from "../shared/hooks";
import { hasRole } from "../shared/session";
import { formatDay } from "../shared/time";
import { BringBack, Claims } from "./Claims";
import "./log.css";

export default function LogPage() {
  const log = useLoad(() => get("/log"), []);
  return (
    <Page title={t("log.title")} lead={t("log.lead")}>
      <Loaded load={log} skeleton={<Skeleton rows={3} />}>
        {(data) => (
          <>
            <Gap log={data} />
            <Standing log={data} />
            <Key text={data.verifier_key} />
            <ForWorkers />
            <ForAuditors log={data} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Standing(p: { log: Log }) {
  return (
    <section class="card">
      <h2>{t("log.checkpoint")}</h2>
      <p>{t("log.checkpoint_text")}</p>
      <Facts
        rows={[
          [t("log.size"), <span class="digits">{formatCount(p.log.size)}</span>],
          [t("log.name"), <span class="mono">{p.log.origin}</span>],
          [t("log.root"), <span class="mono">{p.log.root}</span>],
        ]}
      />
      <p>
        <a class="button" href="/log/checkpoint" download={`checkpoint-${p.log.size}.txt`}>
          {t("log.save")}
        </a>
      </p>
      <Witnesses list={p.log.witnesses} />
      <p>
        <a href="/solvency">{t("log.solvency")}</a>
      </p>
    </section>
  );
}

/** Who outside the co-op has seen it: with them, nobody can be shown another log than the others. */
function Witnesses(p: { list: Log["witnesses"] }) {
  if (p.list.length === 0) return <p class="hint">{t("log.no_witness")}</p>;
  return (
    <>
      <h3>{t("log.witnesses")}</h3>
      <ul>
        {p.list.map((w) => (
          <li key={w.name}>
            <span class="mono">{w.name}</span>{" "}
            {w.size === null || w.at_us === null ? (
              t("log.witness_waiting")
            ) : (
              <>
                {t("log.witness_saw", { n: w.size })} <When us={w.at_us} />
              </>
            )}
          </li>
        ))}
      </ul>
      <p class="hint">{t("log.witness_text")}</p>
    </>
  );
}

function Key(p: { text: string }) {
  const [copied, setCopied] = useState(false);
  // Browsers let only pages write to the clipboard that came by a safe line.
  const canCopy = navigator.clipboard !== undefined;
  return (
    <section class="card">
      <h2>{t("log.key")}</h2>
      <p class="mono log-key">{p.text}</p>
      {canCopy && (
        <p>
          <Button onClick={() => void navigator.clipboard.writeText(p.text).then(() => setCopied(true))}>
            {t(copied ? "log.copied" : "log.copy")}
          </Button>
        </p>
      )}
      <p class="hint">{t("log.key_text")}</p>
    </section>
  );
}

function ForWorkers() {
  return (
    <section class="card">
      <h2>{t("log.for_worker")}</h2>
      <ol>
        <li>{t("log.worker_1")}</li>
        <li>{t("log.worker_2")}</li>
        <li>{t("log.worker_3")}</li>
      </ol>
      <p>
        <a class="button" href="/verify.html" download="verify.html">
          {t("log.verifier")}
        </a>
      </p>
    </section>
  );
}

function ForAuditors(p: { log: Log }) {
  return (
    <section class="card">
      <h2>{t("log.for_auditor")}</h2>
      <p>{t("log.auditor_text")}</p>
      <ul class="log-files">
        <li>
          <a href="/log/checkpoint">
            <code>/log/checkpoint</code>
          </a>
        </li>
        <li>
          <a href="/log/key">
            <code>/log/key</code>
          </a>
        </li>
        <li>
          <code>/log/consistency?from=N&to=M</code> <span class="hint">{t("log.auditor_consistency")}</span>
        </li>
        <li>
          <code>/log/tile/L/N</code> <span class="hint">{t("log.auditor_tiles")}</span>
        </li>
      </ul>
      <pre class="log-note">{p.log.checkpoint}</pre>
    </section>
  );
}

/** A co-op that lost entries says so here, for as long as the log lives. */
function Gap(p: { log: Log }) {
  const open = p.log.origins[p.log.origins.length - 1];
  if (open === undefined || p.log.origins.length < 2) return null;
  return (
    <section class="card log-gap" role="note">
      <h2>{t("log.gap")}</h2>
      <p>
        {t("log.gap_text", {
          when: formatDay(open.opened_us),
          kept: formatCount(open.entries),
          reason: open.reason ?? "",
        })}
      </p>
      <p>{t("log.gap_next")}</p>
      <h3>{t("log.last_of_earlier")}</h3>
      {open.lost_checkpoint === null ? (
        <p>{t("log.unknown_last")}</p>
      ) : (
        <pre class="log-note">{open.lost_checkpoint}</pre>
      )}
      {hasRole("worker") && <BringBack />}
      {hasRole("steward") && <Claims />}
    </section>
  );
}
