import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { createTransport } from "nodemailer";
import { afterAll, beforeAll, expect, test } from "vitest";
import { caughtMail, caughtMails } from "./caughtMail";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "alur-caught-"));
  await keep("first", { subject: "Your order", text: "Hello", html: "<p>Hello</p>", language: "en" }, 1);
  await keep(
    "second",
    { subject: "طلبك ORD-7K3F-2Q", text: "مرحبًا", html: '<p dir="rtl">مرحبًا</p>', language: "ar" },
    2,
  );
  await writeFile(join(folder, "half.eml.4711"), "not whole yet");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function keep(
  id: string,
  mail: { subject: string; text: string; html: string; language: string },
  minute: number,
) {
  const { language, ...rest } = mail;
  const made = await createTransport({ streamTransport: true }).sendMail({
    from: '"Kirana" <no-reply@alur.test>',
    to: "ayu@example.com",
    headers: { "Content-Language": language },
    ...rest,
  });
  if (Buffer.isBuffer(made.message)) throw new Error("a stream was asked for");
  await writeFile(join(folder, `${id}.eml`), await buffer(made.message));
  await utimes(join(folder, `${id}.eml`), minute * 60, minute * 60);
}

test("the newest mail first, in its own language, with both bodies", async () => {
  const { mails, total } = await caughtMails(folder);
  expect(total).toBe(2);
  expect(mails.map((mail) => [mail.id, mail.subject, mail.language])).toEqual([
    ["second", "طلبك ORD-7K3F-2Q", "ar"],
    ["first", "Your order", "en"],
  ]);
  expect(await caughtMail(folder, "second")).toMatchObject({
    to: "ayu@example.com",
    at: "1970-01-01T00:02:00.000Z",
  });
  expect((await caughtMail(folder, "second"))?.html).toContain('dir="rtl"');
  expect((await caughtMail(folder, "first"))?.text?.trim()).toBe("Hello");
});

test("nothing outside the mailbox is read, and an empty one is empty", async () => {
  expect(await caughtMail(folder, "../first")).toBeUndefined();
  expect(await caughtMail(folder, "nothing")).toBeUndefined();
  expect(await caughtMails(join(folder, "not-there"))).toEqual({ mails: [], total: 0 });
});
