import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { beginCase } from "../testing/cases";
import { addOrganisation, publish, rows, startTestAlur, type TestAlur } from "../testing/engine";
import { orderProgram } from "../testing/orderProgram";
import { startMailbox, type TestMailbox } from "../testing/services";
import { Mailer, type MailOf } from "./mail";

let alur: TestAlur;
let mailbox: TestMailbox;
let of: MailOf;
let count = 0;

beforeAll(async () => {
  mailbox = await startMailbox();
  alur = await startTestAlur();
});
afterAll(async () => {
  await alur.close();
  await mailbox.close();
});
beforeEach(async () => {
  mailbox.mails.length = 0;
  const scope = await addOrganisation(alur, `shop${++count}`);
  await publish(alur, scope, orderProgram());
  const values = { customer: "Ana", amount: 5, email: "ana@customer.test" };
  const caseId = await beginCase(scope, "order", values);
  of = {
    scope,
    caseId,
    stepId: "tell",
    effectKey: `${caseId}:tell.1:${count}`,
    dataKey: null,
    organisationName: "Kirana, “Supply”",
  };
});

const mail = (id: string) => ({
  locale: "ar",
  subject: "طلبك\r\nBcc: x@x.test",
  html: "<p>شكرا</p>",
  text: "شكرا",
  to: "ana@customer.test",
  id: `<${id}@alur.test>`,
  messageKey: "outcome",
});

test("sends both forms with the recipient's language, and records the delivery", async () => {
  const mailer = new Mailer(mailbox.url, "no-reply@alur.test", alur.clock);
  await mailer.portOf(of)(mail("one"));
  mailer.close();
  const [got] = mailbox.mails;
  expect(got).toMatchObject({
    messageId: "<one@alur.test>",
    text: expect.stringContaining("شكرا"),
    html: expect.stringContaining("<p>شكرا"),
  });
  expect(got?.from?.value).toEqual([{ name: "Kirana, “Supply”", address: "no-reply@alur.test" }]);
  expect(got?.headers.get("content-language")).toBe("ar");
  expect(got?.bcc).toBeUndefined();
  const [row] = await rows(alur, "SELECT status, recipient, locale FROM delivery WHERE effect_key = $1", [
    of.effectKey,
  ]);
  expect(row).toEqual({ status: "sent", recipient: "ana@customer.test", locale: "ar" });
});

test("a second run after success sends nothing; one after a failure does, with the same Message-ID", async () => {
  const dead = new Mailer("smtp://127.0.0.1:1", "no-reply@alur.test", alur.clock);
  await expect(dead.portOf(of)(mail("two"))).rejects.toMatchObject({
    failure: { code: "mail.unreachable", retryable: true },
  });
  dead.close();
  expect(await rows(alur, "SELECT status FROM delivery WHERE effect_key = $1", [of.effectKey])).toEqual([
    { status: "sending" },
  ]);
  const mailer = new Mailer(mailbox.url, "no-reply@alur.test", alur.clock);
  await mailer.portOf(of)(mail("two"));
  await mailer.portOf(of)(mail("two"));
  mailer.close();
  expect(mailbox.mails.map((got) => got.messageId)).toEqual(["<two@alur.test>"]);
});
