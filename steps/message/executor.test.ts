import { describe, expect, it } from "vitest";
import type { Ports } from "../contract";
import { testContext } from "../testing/context";
import { executeMessage } from "./executor";

type Mail = Parameters<Ports["mail"]>[0];

function postOffice(refusal?: unknown) {
  const sent: Mail[] = [];
  const ports: Ports = {
    http: () => Promise.reject(new Error("not asked for")),
    service: async () => undefined,
    publish: async () => {},
    mail: async (mail) => {
      if (refusal !== undefined) throw refusal;
      sent.push(mail);
    },
  };
  return { sent, ports };
}

const request = { message: "hello", email: "a@b.example", values: { name: "Rima" } };

describe("a message", () => {
  it("goes out in the case's language, under the same id on every attempt", async () => {
    const { sent, ports } = postOffice();
    expect(await executeMessage(request, testContext(), ports)).toEqual({ ok: true, result: null });
    await executeMessage(request, { ...testContext(), attempt: 2 }, ports);
    const [first, second] = sent;
    expect(first).toMatchObject({ to: "a@b.example", messageKey: "hello", locale: "ar" });
    expect(first?.subject).toContain("Rima");
    expect(first?.subject).toContain("TST-1");
    expect(first?.id).toBe("<0190.message.1.1@alur.example>");
    expect(second?.id).toBe(first?.id);
  });

  it.each([
    [{ ...request, email: null }, "mail.noRecipient"],
    [{ ...request, email: "a b@c\r\nBcc: all@x.example" }, "mail.address"],
    [{ ...request, message: "constructor" }, "mail.message"],
    ["nonsense", "mail.request"],
  ])("%j is not sent: %s", async (given, code) => {
    const { sent, ports } = postOffice();
    expect(await executeMessage(given, testContext(), ports)).toMatchObject({
      ok: false,
      failure: { code, retryable: false },
    });
    expect(sent).toEqual([]);
  });

  it("says what the channel said", async () => {
    const failure = { code: "mail.refused", cause: "SMTP 550", retryable: false };
    const refused = postOffice(Object.assign(new Error("refused"), { failure }));
    expect(await executeMessage(request, testContext(), refused.ports)).toEqual({ ok: false, failure });
    const broken = postOffice(new Error("socket"));
    expect(await executeMessage(request, testContext(), broken.ports)).toMatchObject({
      failure: { code: "mail.unreachable", retryable: true },
    });
  });
});
