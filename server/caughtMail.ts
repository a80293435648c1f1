import { readdir, readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type AddressObject, type ParsedMail, simpleParser } from "mailparser";

/** A mail in the list of the mailbox. */
export interface CaughtMail {
  readonly id: string;
  readonly subject: string;
  readonly from: string;
  readonly to: string;
  /** ISO instant at which it arrived. */
  readonly at: string;
  /** Language it is written in (RFC 3282), when it says so. */
  readonly language?: string;
}

/** One mail with both its bodies; an absent one is undefined. */
export interface OpenedMail extends CaughtMail {
  readonly html?: string;
  readonly text?: string;
}

/** Mails that the list shows at most. */
export const SHOWN = 200;

/** Mails never change once they are kept, so one that was read is not read again. */
const read = new Map<string, OpenedMail>();

/** Folder of the embedded mail server. */
export function mailboxFolder(): string {
  return resolve(process.env.ALUR_DATA ?? ".data", "mailbox");
}

/** The newest mails first, {@link SHOWN} at most, and how many there are. A folder that is not there yet is empty. */
export async function caughtMails(
  folder: string,
): Promise<{ readonly mails: readonly CaughtMail[]; readonly total: number }> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^[\w-]+\.eml$/.test(name));
  const dated = await Promise.all(
    names.map(async (name) => ({
      name,
      at: (await stat(join(folder, name)).catch(() => undefined))?.mtimeMs ?? 0,
    })),
  );
  dated.sort((a, b) => b.at - a.at || a.name.localeCompare(b.name));
  const mails = await Promise.all(
    dated.slice(0, SHOWN).map(({ name }) => caughtMail(folder, name.slice(0, -4))),
  );
  return { mails: mails.filter((mail) => mail !== undefined), total: names.length };
}

/** One mail, or undefined when there is none of that id. */
export async function caughtMail(folder: string, id: string): Promise<OpenedMail | undefined> {
  if (!/^[\w-]+$/.test(id)) return undefined;
  const path = join(folder, `${id}.eml`);
  const known = read.get(path);
  if (known) return known;
  const [source, about] = await Promise.all([
    readFile(path).catch(() => undefined),
    stat(path).catch(() => undefined),
  ]);
  if (!source || !about) return undefined;
  const mail = opened(id, about.mtime, await simpleParser(source));
  read.set(path, mail);
  for (const old of read.keys()) {
    if (read.size <= 2 * SHOWN) break;
    read.delete(old);
  }
  return mail;
}

function opened(id: string, at: Date, mail: ParsedMail): OpenedMail {
  const language = mail.headers.get("content-language");
  return {
    id,
    at: at.toISOString(),
    subject: mail.subject ?? "",
    from: mail.from?.text ?? "",
    to: addresses(mail.to),
    ...(typeof language === "string" && { language }),
    ...(typeof mail.html === "string" && { html: mail.html }),
    ...(mail.text !== undefined && { text: mail.text }),
  };
}

function addresses(to: AddressObject | AddressObject[] | undefined): string {
  return [to ?? []]
    .flat()
    .map((one) => one.text)
    .join(", ");
}
