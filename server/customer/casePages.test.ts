import { afterAll, describe, expect, test } from "vitest";
import { get, openSurvey, post } from "./testing/openSurvey";

const { alur, casePage, later, started } = await openSurvey();
afterAll(() => alur.close());

describe("a case's link", () => {
  test("forged, it leads to a page that says what to do", async () => {
    const token = await started("f".repeat(24));
    const forged = `${token.slice(0, -2)}${token.endsWith("AA") ? "BB" : "AA"}`;
    for (const answer of [
      await casePage.drawCasePage(get(`/c/${forged}`, { "accept-language": "ar" }), forged),
      await later.drawLaterForm(get(`/c/${forged}/form`, { "accept-language": "ar" }), forged),
    ]) {
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain("لا يؤدي هذا الرابط إلى أي معاملة");
    }
  });

  test("answers the page's script in JSON, and nothing when nothing has changed", async () => {
    const token = await started("j".repeat(24));
    const ask = (tag?: string) =>
      casePage.drawCasePage(
        get(`/c/${token}?lang=ar`, { accept: "application/json", ...(tag ? { "if-none-match": tag } : {}) }),
        token,
      );
    const first = await ask();
    const tag = first.headers.get("etag") ?? "";
    expect(first.headers.get("content-type")).toBe("application/json");
    expect(await first.json()).toMatchObject({
      status: "running",
      headline: "ننتظر عنوانك",
      form: { name: "عنوان التوصيل" },
    });
    expect((await ask(tag)).status).toBe(304);
  });

  test("the form that waits: kept half-filled on one device, sent from another, told when sent again", async () => {
    const token = await started("l".repeat(24));
    const path = `/c/${token}/form`;
    const drawn = await (await later.drawLaterForm(get(path), token)).text();
    expect(drawn).toContain("Alamat pengiriman");
    const key = /name="_key" value="([^"]+)"/.exec(drawn)?.[1] ?? "";
    const keep = await later.takeLaterForm(
      post(path, { street: "Jalan Meraw", _key: key, _lang: "id", _go: "keep" }),
      token,
    );
    expect(keep.status).toBe(204);
    expect(await (await later.drawLaterForm(get(`${path}?lang=en`), token)).text()).toContain(
      'value="Jalan Meraw"',
    );
    const empty = await later.takeLaterForm(
      post(path, { street: " ", _key: key, _lang: "en", _go: "send" }),
      token,
    );
    expect(empty.status).toBe(422);
    expect(await empty.text()).toContain("Fill in “Street”");

    const sending = { street: "Jalan Merdeka 1", _key: key, _lang: "en", _go: "send" };
    const sent = await later.takeLaterForm(post(path, sending), token);
    expect([sent.status, sent.headers.get("location")]).toEqual([303, `/c/${token}`]);
    const again = await later.takeLaterForm(post(path, sending), token);
    expect(again.status).toBe(409);
    expect(await again.text()).toContain("Anda sudah mengirim ini");
    expect(await (await later.drawLaterForm(get(path), token)).text()).toContain(
      "Tidak ada yang perlu diisi sekarang",
    );

    const end = await (
      await casePage.drawCasePage(get(`/c/${token}?lang=en`, { accept: "application/json" }), token)
    ).json();
    expect(end).toMatchObject({
      status: "completed",
      next: "Nothing more is open. You need not do anything.",
    });
    expect(end.sent).toContainEqual({ label: "Street", value: "Jalan Merdeka 1", dir: "auto" });
  });
});
