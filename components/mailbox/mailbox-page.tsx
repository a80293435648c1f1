"use client";
import "./mailbox.css";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { direction } from "@/dsl/language";
import { Icon } from "../ui/icon";
import { Empty } from "../ui/states";
import { Time } from "../ui/time";

interface Mail {
  readonly id: string;
  readonly subject: string;
  readonly from: string;
  readonly to: string;
  readonly at: string;
  readonly language?: string;
}

interface Opened extends Mail {
  readonly html?: string;
  readonly text?: string;
}

interface MailboxPageProps {
  /** Mail goes to a real server: nothing is caught. */
  readonly real: boolean;
  readonly mails: readonly Mail[];
  readonly total: number;
  /** A mail was asked for; `chosen` is absent when it is gone. */
  readonly asked: boolean;
  readonly chosen?: Opened;
  readonly as: "html" | "text";
}

/** The mails that were caught, newest first, and one of them as its reader would see it. */
export function MailboxPage(props: MailboxPageProps) {
  const t = useTranslations("mailbox");
  const { real, asked, mails, total, chosen } = props;
  const nothing = total === 0 && !asked;
  return (
    <div className={asked ? "mailbox reading" : "mailbox"}>
      <header>
        <h1>{t("title")}</h1>
        {real ? null : <p>{t("about")}</p>}
        {real ? null : (
          <Link className="again" href="/mailbox" prefetch={false}>
            <Icon name="retry" />
            {t("refresh")}
          </Link>
        )}
      </header>
      {real || nothing ? null : <List mails={mails} total={total} chosen={chosen?.id} />}
      <main>
        <Content {...props} />
      </main>
    </div>
  );
}

function Content({ real, total, asked, chosen, as }: MailboxPageProps) {
  const t = useTranslations("mailbox");
  if (real) return <Empty title={t("real.title")}>{t("real.text")}</Empty>;
  if (chosen) return <Reader mail={chosen} as={as} />;
  if (asked) return <Empty title={t("gone.title")}>{t("gone.text")}</Empty>;
  if (total === 0) return <Empty title={t("empty.title")}>{t("empty.text")}</Empty>;
  return <p className="none">{t("noMessage")}</p>;
}

function List({
  mails,
  total,
  chosen,
}: {
  mails: readonly Mail[];
  total: number;
  chosen: string | undefined;
}) {
  const t = useTranslations("mailbox");
  return (
    <nav aria-label={t("list")}>
      <p className="many">
        {t("count", { count: total })}
        {total > mails.length ? ` · ${t("newest", { count: mails.length })}` : ""}
      </p>
      <ol>
        {mails.map((mail) => (
          <li key={mail.id}>
            <Link
              href={`/mailbox?mail=${mail.id}`}
              prefetch={false}
              scroll={false}
              aria-current={mail.id === chosen ? "true" : undefined}
            >
              <span className="to">
                <bdi>{mail.to}</bdi>
                <Time at={mail.at} />
              </span>
              <span className="subject" lang={mail.language} dir="auto">
                {mail.subject || t("noSubject")}
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Reader({ mail, as }: { mail: Opened; as: "html" | "text" }) {
  const t = useTranslations("mailbox");
  const locale = useLocale();
  const subject = mail.subject || t("noSubject");
  const language = mail.language ?? locale;
  return (
    <article>
      <Link className="back" href="/mailbox" prefetch={false}>
        <Icon name="left" className="flip" />
        {t("back")}
      </Link>
      <h2 lang={mail.language} dir="auto">
        {subject}
      </h2>
      <dl>
        <dt>{t("from")}</dt>
        <dd>
          <bdi>{mail.from}</bdi>
        </dd>
        <dt>{t("to")}</dt>
        <dd>
          <bdi>{mail.to}</bdi>
        </dd>
        <dt>{t("sent")}</dt>
        <dd>
          <Time at={mail.at} as="short" />
        </dd>
      </dl>
      <nav className="views" aria-label={t("view")}>
        {(["html", "text"] as const).map((one) => (
          <Link
            key={one}
            href={`/mailbox?mail=${mail.id}&as=${one}`}
            prefetch={false}
            scroll={false}
            aria-current={one === as ? "true" : undefined}
          >
            {t(one === "html" ? "designed" : "plain")}
          </Link>
        ))}
      </nav>
      {as === "text" ? (
        mail.text ? (
          <pre lang={language} dir={direction(language)}>
            {mail.text}
          </pre>
        ) : (
          <p className="none">{t("noText")}</p>
        )
      ) : mail.html ? (
        <iframe
          title={t("frame", { subject })}
          src={`/mailbox/${mail.id}`}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
        />
      ) : (
        <p className="none">{t("noHtml")}</p>
      )}
    </article>
  );
}
