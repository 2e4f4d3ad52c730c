// Where a person can be reached: an e-mail address, a phone number, both or none. One that is new counts once its code
// came back; until then the old one stays.
import { useEffect } from "preact/hooks";
import { get } from "../api/client";
import type { Contact, SentMessage, Way } from "../api/types";
import { t } from "../i18n";
import { Badge, Card, Empty, Loaded, Moment, Page, Skeleton, type Tone } from "../shared/components";
import { useLoad, type Load } from "../shared/hooks";
import type { IconName } from "../shared/icons";
import { WayCard } from "./WayCard";
import "./account.css";

const ways: Way[] = ["mail", "sms"];
const lookAgainMs = 10_000;

export default function ContactPage() {
  const load = useLoad(() => get("/contacts"), []);
  useWhileOnTheWay(load);
  return (
    <Page title={t("contacts.title")} lead={t("contacts.lead")}>
      <Loaded load={load} skeleton={<Skeleton rows={2} tall />}>
        {(data) => {
          const shown = ways.filter((way) => data.ways.includes(way) || data.contacts.some(({ kind }) => kind === way));
          if (shown.length === 0) return <Empty title={t("contacts.none_title")}>{t("contacts.none_text")}</Empty>;
          return (
            <>
              {shown.map((way) => (
                <WayCard key={way} way={way} {...contactsOf(data.contacts, way)} onChanged={load.reload} />
              ))}
              <Messages messages={data.messages} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

/** What leaves by itself tells no page that it has left. */
function useWhileOnTheWay(load: Pick<Load<{ messages: SentMessage[] }>, "data" | "reload">): void {
  useEffect(() => {
    if (load.data?.messages.some(({ state }) => state === "waiting") !== true) return undefined;
    const timer = setTimeout(load.reload, lookAgainMs);
    return () => clearTimeout(timer);
  }, [load.data]);
}

function contactsOf(all: Contact[], way: Way) {
  const mine = all.filter(({ kind }) => kind === way);
  return { confirmed: mine.find(({ state }) => state === "confirmed"), fresh: mine.find(({ state }) => state === "new") };
}

const tones: Record<SentMessage["state"], [Tone, IconName]> = {
  waiting: ["waiting", "clock"],
  sent: ["good", "check"],
  given_up: ["bad", "warning"],
  dropped: ["plain", "minus"],
};

/** What was sent, by what it was about: the words themselves are nobody's but the reader's. */
function Messages(p: { messages: SentMessage[] }) {
  return (
    <Card title={t("contacts.messages")}>
      {p.messages.length === 0 ? (
        <p class="soft">{t("contacts.no_messages")}</p>
      ) : (
        <ul class="rows sent-rows">
          {p.messages.map((message) => {
            const [tone, icon] = tones[message.state];
            return (
              <li key={message.id}>
                <span>
                  {t(`contacts.kind.${message.kind}`)}
                  <small class="soft">
                    {t(`contacts.${message.way}`)} · <Moment us={message.ended_us ?? message.created_us} />
                  </small>
                </span>
                <Badge tone={tone} icon={icon}>
                  {t(`contacts.message_state.${message.state}`)}
                </Badge>
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
