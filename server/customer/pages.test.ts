import { afterAll, describe, expect, test } from "vitest";
import { rows } from "../testing/engine";
import { ADDRESS, FIRST, get, HOST, KEY, openSurvey, PATH, post, SECOND } from "./testing/openSurvey";

const { alur, start, casePage, send, started } = await openSurvey();
afterAll(() => alur.close());

async function count(): Promise<number> {
  return Number((await rows(alur, 'SELECT count(*)::int AS n FROM "case"'))[0]?.n);
}

describe("the start form", () => {
  test.each([
    ["en-GB,en;q=0.9", "en", "ltr", "New order"],
    ["id", "id", "ltr", "Pesanan baru"],
    ["ar-EG,en;q=0.5", "ar", "rtl", "طلب جديد"],
    ["fr", "en", "ltr", "New order"],
  ])("in the browser's language %s", async (accepted, lang, dir, title) => {
    const answer = await start.drawStartForm(get(PATH, { "accept-language": accepted }), ADDRESS);
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).toContain(`<html lang="${lang}" dir="${dir}">`);
    expect(html).toContain(title);
    expect(html).toContain("The kirana");
  });

  test("a language that is asked for is kept, and goes before the browser's", async () => {
    const asked = await start.drawStartForm(get(`${PATH}?lang=ar`, { "accept-language": "en" }), ADDRESS);
    expect(asked.headers.get("set-cookie")).toContain("alur-reader=ar");
    const next = await start.drawStartForm(
      get(PATH, { "accept-language": "en", cookie: "a=b; alur-reader=ar" }),
      ADDRESS,
    );
    expect(await next.text()).toContain('lang="ar" dir="rtl"');
    const unknown = await start.drawStartForm(get(`${PATH}?lang=xx`, { "accept-language": "id" }), ADDRESS);
    expect(unknown.headers.get("set-cookie")).toBeNull();
    expect(await unknown.text()).toContain('lang="id"');
  });

  test("carries headers that keep it private and itself", async () => {
    const { headers } = await start.drawStartForm(get(PATH), ADDRESS);
    expect(headers.get("content-security-policy")).toMatch(
      /default-src 'none'; script-src 'self'; style-src 'self' 'sha256-/,
    );
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cache-control")).toBe("private, no-store");
    expect(headers.get("x-robots-tag")).toContain("noindex");
  });

  test("is not there, or not open", async () => {
    const nowhere = await start.drawStartForm(get("/s/kirana/nothing"), {
      organisation: "kirana",
      process: "nothing",
    });
    expect(nowhere.status).toBe(404);
    expect(await nowhere.text()).toContain("There is no form at this address");
    const closed = await start.drawStartForm(get("/s/kirana/closed"), {
      organisation: "kirana",
      process: "closed",
    });
    expect(closed.status).toBe(404);
    expect(await closed.text()).toContain("The kirana does not take anything through this form right now");
  });
});

describe("without script", () => {
  test("page by page: on, back, on, another language, sent, the case page", async () => {
    const one = await start.takeStartForm(
      post(PATH, { ...FIRST, _lang: "id", _page: "0", _go: "next", _key: KEY }),
      ADDRESS,
    );
    const second = await one.text();
    expect(one.status).toBe(200);
    expect(second).toContain('name="_page" value="1"');
    expect(second).toContain('type="hidden" name="email" value="ayu@example.com"');
    expect(second).toContain(`value="${KEY}"`);

    const back = await send({ ...FIRST, ...SECOND, _go: "back" });
    const first = await back.text();
    expect(first).toContain('name="_page" value="0"');
    expect(first).toContain('type="hidden" name="amount" value="1.234,50"');

    const other = await send({ ...FIRST, ...SECOND, _go: "lang:en" });
    const english = await other.text();
    expect(english).toContain('lang="en"');
    expect(english).toMatch(/name="amount"[^>]*value="1234\.5"|value="1234\.5"[^>]*name="amount"/);

    const token = await started(KEY);
    const page = await casePage.drawCasePage(get(`/c/${token}`), token);
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(html).toContain('lang="id"');
    expect(html).toMatch(/SUR-[0-9A-Z]{4}-[0-9A-Z]{2}/);
    expect(html).toContain("Kami menunggu alamat Anda");
    expect(html).toContain("Anda mengirim pesanan");
    expect(html).toMatch(/1\.234,50/);
    expect(html).toContain(`/c/${token}/form`);
  });

  test("a page with something wrong stays, says what, and keeps what was typed", async () => {
    const answer = await start.takeStartForm(
      post(PATH, { customer: "", email: "ayu@", _lang: "en", _page: "0", _go: "next", _key: KEY }),
      ADDRESS,
    );
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain("2 answers need mending");
    expect(html).toContain('href="#f-customer"');
    expect(html).toContain("Fill in “Customer number”");
    expect(html).toContain("Enter “E-mail address” as a full e-mail address");
    expect(html).toContain('value="ayu@"');
    expect(html).toMatch(/<title>2 answers to mend · New order/);
  });

  test("sending leads back to the first page with something wrong, in the reader's language", async () => {
    const before = await count();
    const limit = await send({ ...FIRST, ...SECOND, amount: "0,5", gift: "", _lang: "en" });
    const html = await limit.text();
    expect(html).toContain("Enter an amount of at least €1 for “Amount”");
    expect(html).toContain("Choose yes or no for “Is it a gift?”");
    const early = await (await send({ ...SECOND, customer: "", email: "" })).text();
    expect(early).toContain('name="_page" value="0"');
    const arabic = await (await send({ ...FIRST, ...SECOND, amount: "٠", _lang: "ar" })).text();
    expect(arabic).toContain("أدخل مبلغًا لا يقل عن");
    expect(arabic).toContain('value="٠"');
    expect(await count()).toBe(before);
  });
});

describe("sending", () => {
  test("twice, even at once, leads to the same case", async () => {
    const before = await count();
    const all = await Promise.all([
      started("d".repeat(24)),
      started("d".repeat(24)),
      started("d".repeat(24)),
    ]);
    expect(new Set(all).size).toBe(1);
    expect(await count()).toBe(before + 1);
  });

  test("from another site is not taken, and says so", async () => {
    const cross = await send({ ...FIRST, ...SECOND }, { "sec-fetch-site": "cross-site" });
    expect(cross.status).toBe(403);
    expect(await cross.text()).toContain("Please send this from the form itself");
    const old = await send({ ...FIRST, ...SECOND }, { origin: "https://elsewhere.example" });
    expect(old.status).toBe(403);
    const hidden = await send({ ...FIRST, ...SECOND }, { origin: "null" });
    expect(hidden.status).toBe(303);
  });

  test("more than a megabyte, and what is no form", async () => {
    const large = await send(
      { ...FIRST, ...SECOND, note: "x".repeat(1_100_000) },
      { "accept-language": "id" },
    );
    expect(large.status).toBe(413);
    expect(await large.text()).toContain("Kiriman Anda terlalu besar");
    const json = await start.takeStartForm(
      new Request(HOST + PATH, {
        method: "POST",
        body: "{}",
        headers: { "content-type": "application/json" },
      }),
      ADDRESS,
    );
    expect(json.status).toBe(400);
  });

  test("fields that are not the form's, and what people write, do no harm", async () => {
    const answer = await send({
      ...FIRST,
      ...SECOND,
      customer: "<script>alert(1)</script>",
      __proto__: "x",
      admin: "1",
      amount: "",
    });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).not.toContain("<script>alert");
    expect(html).not.toContain("admin");
  });
});

describe("a form that is not taken, though nothing is wrong with it", () => {
  const typed = { ...FIRST, ...SECOND, note: "Ring the bell twice" };
  const cases = async () => (await rows(alur, 'SELECT count(*)::int AS n FROM "case"'))[0]?.n;

  test.each([
    [
      "too much comes in",
      "INSERT INTO organisation_limit (organisation_id, running_cases) SELECT id, 1 FROM organisation",
      "DELETE FROM organisation_limit",
      429,
      "Saat ini sangat banyak yang masuk",
    ],
    [
      "the process is held",
      "UPDATE process SET suspended_at = now()",
      "UPDATE process SET suspended_at = NULL",
      409,
      "Formulir ini sedang tidak dibuka",
    ],
  ])("is drawn again with all that was typed when %s", async (_, hold, release, status, words) => {
    await started("h".repeat(24));
    alur.clock.move(60_000);
    await alur.database.pool.query(hold);
    // A limit holds from the first commit on that has met it.
    await send({ ...typed, _key: `met${status}`.padEnd(24, "x") });
    const before = await cases();
    const key = `held${status}`.padEnd(24, "x");
    const answer = await send({ ...typed, _key: key });
    expect(answer.status).toBe(status);
    expect(answer.headers.get("retry-after")).toBe(status === 429 ? "10" : null);
    const html = await answer.text();
    expect(html).toContain(words);
    expect(html).toContain("Ring the bell twice");
    expect(html).toContain(`value="${FIRST.email}"`);
    expect(html).toContain(key);
    expect(await cases()).toBe(before);
    await alur.database.pool.query(release);
    alur.clock.move(60_000);
    expect((await send({ ...typed, _key: key })).status).toBe(303);
  });
});
