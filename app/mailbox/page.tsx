import { headers } from "next/headers";
import { MailboxPage } from "@/components/mailbox/mailbox-page";
import { caughtMail, caughtMails, mailboxFolder } from "@/server/caughtMail";
import { pageTitle } from "../page-title";
import { assertNear } from "./near";

export const generateMetadata = () => pageTitle("mailbox.title");

interface Search {
  readonly searchParams: Promise<{ readonly mail?: string | string[]; readonly as?: string | string[] }>;
}

/** The mailbox of the embedded mail server: what customers and staff would have got. Only on this machine. */
export default async function Mailbox({ searchParams }: Search) {
  assertNear(await headers());
  const { mail: id, as } = await searchParams;
  const folder = mailboxFolder();
  const real = Boolean(process.env.SMTP_URL);
  const { mails, total } = real ? { mails: [], total: 0 } : await caughtMails(folder);
  const chosen = typeof id === "string" && !real ? await caughtMail(folder, id) : undefined;
  return (
    <MailboxPage
      real={real}
      mails={mails}
      total={total}
      asked={typeof id === "string"}
      chosen={chosen}
      as={as === "text" ? "text" : "html"}
    />
  );
}
