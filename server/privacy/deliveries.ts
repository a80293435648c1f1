import type { CaseSeal } from "./caseSeal";

/** The parts of a mail that may hold personal values. */
interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

export function sealedMail(seal: CaseSeal, { to, subject, html, text }: Mail): Mail {
  return {
    to: seal.seal(to, "mail.to"),
    subject: seal.seal(subject, "mail.subject"),
    html: seal.seal(html, "mail.html"),
    text: seal.seal(text, "mail.text"),
  };
}

/** A delivery as it was kept, opened. */
export function openedDelivery<T extends Omit<Mail, "to"> & { readonly recipient: string }>(
  seal: CaseSeal | undefined,
  kept: T,
): T {
  if (!seal) return kept;
  return {
    ...kept,
    recipient: seal.openText(kept.recipient, "mail.to"),
    subject: seal.openText(kept.subject, "mail.subject"),
    html: seal.openText(kept.html, "mail.html"),
    text: seal.openText(kept.text, "mail.text"),
  };
}
