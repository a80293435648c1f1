"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "@/components/api";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { ScrollArea } from "@/components/ui/scroll-area";
import { Bars, Failed } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { pickText } from "@/dsl/language";
import { again, type MessageView, type TypedMessage } from "./message";
import { MessageState } from "./message-state";

/** One message: what it says, who has taken it, and who waits for its like with which key. */
export function MessageDialog(props: {
  id: string;
  onClose: () => void;
  onAgain: (message: TypedMessage) => void;
}) {
  const t = useTranslations("operators.messages");
  const words = useRefusalWords();
  const trpc = useTRPC();
  const found = useQuery(trpc.messages.get.queryOptions({ id: props.id }));
  const message = found.data;
  return (
    <Dialog
      open
      wide
      title={message ? t("one.title", { name: message.name }) : t("column.message")}
      onClose={props.onClose}
      footer={
        message && (
          <Button icon="publish" onPress={() => props.onAgain(again(message))}>
            {t("one.again")}
          </Button>
        )
      }
    >
      {found.isPending && <Bars widths={[60, 90, 40]} />}
      {found.isError && !message && (
        <Failed title={t("one.failed")} onRetry={() => found.refetch()}>
          {words(found.error)}
        </Failed>
      )}
      {message && (
        <>
          <Facts message={message} />
          <Says message={message} />
          <Takers message={message} />
          {message.takers.length === 0 && (
            <Waiting message={message} onGive={(key) => props.onAgain(again(message, key))} />
          )}
        </>
      )}
    </Dialog>
  );
}

function Facts({ message }: { message: MessageView }) {
  const t = useTranslations("operators.messages");
  return (
    <dl className="dl start">
      <dt>{t("column.state")}</dt>
      <dd>
        <MessageState status={message.status} />
      </dd>
      <dt>{t("column.key")}</dt>
      <dd>{message.key ? <bdi className="mono">{message.key}</bdi> : t("noKey")}</dd>
      <dt>{t("column.published")}</dt>
      <dd>
        <Time at={message.publishedAt} as="short" />
      </dd>
      <dt>{t("column.until")}</dt>
      <dd>
        <Time at={message.expiresAt} as="short" />
      </dd>
      {message.messageId && (
        <>
          <dt>{t("one.id")}</dt>
          <dd>
            <bdi className="mono">{message.messageId}</bdi>
          </dd>
        </>
      )}
    </dl>
  );
}

function Says({ message }: { message: MessageView }) {
  const t = useTranslations("operators.messages.one");
  return (
    <section className="grid gap-1.5">
      <h3 className="lbl">{t("payload")}</h3>
      {message.hidden ? (
        <Notice tone="warn">{t("hidden")}</Notice>
      ) : (
        <ScrollArea
          label={t("payload")}
          className="bg-sunken rounded-sm p-3 text-xs max-h-60 overflow-auto"
          dir="ltr"
        >
          <pre className="mono whitespace-pre-wrap wrap-anywhere">
            {JSON.stringify(message.payload, null, 2)}
          </pre>
        </ScrollArea>
      )}
    </section>
  );
}

function Takers({ message }: { message: MessageView }) {
  const t = useTranslations("operators.messages");
  const locale = useLocale();
  return (
    <section className="grid gap-1.5 text-sm">
      <h3 className="lbl">{t("one.takers")}</h3>
      {message.takers.length === 0 && (
        <p className="text-ink-2">{t(message.status === "expired" ? "one.takenNever" : "one.takenNone")}</p>
      )}
      <ul className="grid gap-1">
        {message.takers.map((taker) => (
          <li key={taker.caseId} className="flex flex-wrap gap-x-3">
            {taker.reference ? (
              <Link className="ltr font-semibold" href={`/cases/${taker.caseId}`}>
                {taker.reference}
              </Link>
            ) : (
              t("archived")
            )}
            <bdi>{pickText(taker.process.name, locale) || taker.process.key}</bdi>
            <span className="text-ink-3">
              <Time at={taker.at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Waiting({ message, onGive }: { message: MessageView; onGive: (key: string) => void }) {
  const t = useTranslations("operators.messages");
  const locale = useLocale();
  return (
    <section className="grid gap-1.5 text-sm">
      <h3 className="lbl">{t("one.waiting", { name: message.name })}</h3>
      {message.waiting.length === 0 && <p className="text-ink-2">{t("one.waitingNone")}</p>}
      <ul className="grid">
        {message.waiting.map((one) => (
          <li
            key={`${one.caseId} ${one.key}`}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5 border-b border-line last:border-b-0"
          >
            <Link className="ltr font-semibold" href={`/cases/${one.caseId}`}>
              {one.reference}
            </Link>
            <bdi>{pickText(one.process.name, locale) || one.process.key}</bdi>
            <span className="text-ink-2">
              {one.key === "" && t("noKey")}
              {one.key !== "" && one.key === message.key && t("one.sameKey")}
              {one.key !== "" && one.key !== message.key && (
                <>
                  {t("one.withKey")} <bdi className="mono">{one.key}</bdi>
                </>
              )}
            </span>
            <span className="ms-auto">
              <Button
                small
                aria-label={t("one.giveTo", { reference: one.reference })}
                onPress={() => onGive(one.key)}
              >
                {t("one.give")}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
