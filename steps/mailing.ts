import { own } from "@/dsl/json";
import { renderMail } from "@/dsl/message/render";
import type { Executor, ExecutorContext } from "./contract";
import { failureOf } from "./portFailure";
import { mailRequest } from "./sending";

/** Mail addresses that a mail server can be asked to take; more is its business. */
const ADDRESS = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/;

/**
 * Renders a message in the case's language and hands it to the mail port. Failures: `mail.request` (not ours),
 * `mail.noRecipient`, `mail.address`, `mail.message` (the version lacks it), and what the port says (`mail.refused`, …).
 */
export const mailMessage: Executor = async (given, context, ports) => {
  const request = mailRequest.safeParse(given);
  if (!request.success) return final("mail.request", "");
  const { message: messageKey, email, values } = request.data;
  const message = own(context.program.messages, messageKey);
  if (!message) return final("mail.message", messageKey);
  if (email === null) return final("mail.noRecipient", messageKey);
  if (email.length > 254 || !ADDRESS.test(email)) return final("mail.address", email.slice(0, 100));
  const { organisation, links } = context;
  const always = { reference: context.case.reference, organisation: organisation.name };
  const mail = renderMail(
    message,
    { ...always, ...values },
    {
      locale: context.case.language,
      source: context.program.languages.source,
      links,
      organisation,
    },
  );
  try {
    await ports.mail({ ...mail, to: email, id: messageId(context), messageKey });
    return { ok: true, result: null };
  } catch (rejection) {
    return { ok: false, failure: failureOf(rejection, "mail.unreachable") };
  }
};

/** RFC 5322 §3.6.4, made from the effect's key: the same on every attempt, so that a mail that came twice is seen as one. */
function messageId({ key, links }: ExecutorContext): string {
  const host = URL.canParse(links.casePage) ? new URL(links.casePage).hostname : "alur.invalid";
  return `<${key.replace(/[^A-Za-z0-9-]+/g, ".")}@${host}>`;
}

function final(code: string, cause: string) {
  return { ok: false as const, failure: { code, cause, retryable: false } };
}
