import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import type { SMTPServer } from "smtp-server";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openMailServer } from "./mailbox";

let folder: string;
let server: SMTPServer;
let port: number;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "alur-mailbox-"));
  server = await openMailServer(folder, 0);
  port = (server.server.address() as AddressInfo).port;
});

afterEach(async () => {
  await new Promise<void>((done) => server.close(() => done()));
  await rm(folder, { recursive: true, force: true });
});

const send = (mail: { messageId?: string; subject: string; text: string }) => {
  const transport = createTransport({ host: "127.0.0.1", port });
  return transport.sendMail({ from: "a@alur.test", to: "b@alur.test", ...mail });
};

test("keeps what it is sent, letters of every script included", async () => {
  await send({ subject: "طلبك مقبول", text: "Halo, dunia" });
  const files = await readdir(folder);
  expect(files).toHaveLength(1);
  expect(await readFile(join(folder, files[0] ?? ""), "utf8")).toContain("Halo, dunia");
});

test("keeps a mail that is sent again once", async () => {
  await send({ messageId: "<effect-1@alur.test>", subject: "one", text: "1" });
  await send({ messageId: "<effect-1@alur.test>", subject: "one", text: "1" });
  await send({ messageId: "<effect-2@alur.test>", subject: "two", text: "2" });
  expect(await readdir(folder)).toHaveLength(2);
});
