import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Message } from "./message";
import { parseText } from "./parse";
import { type MailFrame, renderMail, renderText } from "./render";

describe("parseText", () => {
  test("names arguments in order, nested ones too", () => {
    expect(
      parseText(
        "Hello {name}, {n, plural, one {# parcel for {who}} other {# parcels}} {ok, select, true {a} other {b}}",
      ),
    ).toEqual({
      ok: true,
      argumentNames: ["name", "n", "who", "ok"],
    });
  });
  test.each([
    ["a {b", 2, "unclosed"],
    ["a {b, plural, one {x}}", 21, "noOther"],
    ["a {}", 2, "unreadable"],
    ["x".repeat(20_001), 20_000, "tooLong"],
  ])("%.20s", (text, position, code) => {
    expect(parseText(text)).toEqual({ ok: false, position, code });
  });
  test("angle brackets are only letters", () => {
    expect(parseText("<b>{x} < 3")).toEqual({ ok: true, argumentNames: ["x"] });
  });
});

describe("renderText", () => {
  test("formats in the reader's language", () => {
    const values = { amount: 1234.5, when: "2026-11-26", at: "2026-11-26T09:14:00Z", n: 3, ok: true };
    expect(renderText("{amount, number, ::currency/EUR}", values, "id")).toBe("€1.234,50");
    expect(renderText("{when, date, long}", values, "en")).toBe("November 26, 2026");
    expect(renderText("{when, date}", values, "ar")).toBe("26 نوفمبر 2026");
    expect(renderText("{when, date, ::dMMMM}", values, "en")).toBe("November 26");
    expect(renderText("{at, time, short}", values, "id", { timeZone: "Asia/Jakarta" })).toBe("16.14");
    expect(renderText("{n, plural, one {# parcel} few {# طرود} other {# parcels}}", values, "ar")).toBe(
      "3 طرود",
    );
    expect(renderText("{ok, select, true {accepted} other {declined}}", values, "en")).toBe("accepted");
  });
  test("missing and unfit values stay readable", () => {
    const text =
      "{name}: {n, plural, one {# parcel} other {# parcels}}, {a, number, ::currency/EUR}, {d, date, long}, {ok, select, yes {a} other {b}}";
    expect(renderText(text, {}, "en")).toBe("–: – parcels, –, –, b");
    expect(
      renderText(text, { name: { first: "Ayu" }, n: "many", a: "five", d: "soon", ok: null }, "en"),
    ).toBe('{"first":"Ayu"}: – parcels, five, soon, b');
    expect(renderText("{c, select, other {x}}", { c: "constructor" }, "en")).toBe("x");
  });
  test("what cannot be read comes out as it is", () => {
    expect(renderText("Hello {name", { name: "Ayu" }, "en")).toBe("Hello {name");
  });
  test("inserted texts are isolated where they could turn the line", () => {
    expect(renderText("Reference {r}", { r: "ORD-7" }, "en")).toBe("Reference ORD-7");
    expect(renderText("رقم {r}", { r: "ORD-7" }, "ar")).toBe("رقم \u2068ORD-7\u2069");
    expect(renderText("For {r}", { r: "سارة" }, "en")).toBe("For \u2068سارة\u2069");
    expect(renderText("رقم {r}", { r: "\u202eabc\u2069" }, "ar")).toBe("رقم \u2068abc\u2069");
    expect(renderText("{r}", { r: "One.\n\nTwo." }, "ar")).toBe("\u2068One.\u2069\n\n\u2068Two.\u2069");
  });
  test("never throws", () => {
    const values = fc.dictionary(fc.constantFrom("a", "b"), fc.jsonValue());
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "{a}",
        "{b, number, ::currency/E}",
        "{a, plural, one {#} other {{b}}}",
        "{a, date, ::zzz}",
        "{b, select, x {",
        "'",
      ),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 6 }),
        values,
        fc.constantFrom("en", "ar", "id"),
        (pieces, given, locale) => {
          expect(typeof renderText(pieces.join(""), given as Record<string, never>, locale)).toBe("string");
        },
      ),
    );
  });
});

const message: Message = {
  mail: {
    subject: { en: "Order {reference}: {name}", ar: "طلب {reference}" },
    blocks: [
      { kind: "heading", text: { en: "Hello {name}", ar: "مرحبًا {name}" } },
      { kind: "text", text: { en: "First line.\nSecond line.\n\nNew paragraph for {name}." } },
      { kind: "button", text: { en: "See your order", ar: "عرض طلبك" }, to: "casePage" },
      { kind: "button", text: { en: "Fill in", ar: "املأ" }, to: "form" },
    ],
  },
};
const frame: MailFrame = {
  locale: "en",
  source: "en",
  links: { casePage: "https://alur.test/c/abc?a=1&b=2" },
  organisation: { name: "Kirana & Sons", brandColour: "#ffd400" },
};

describe("renderMail", () => {
  test("says the same in html and in text", () => {
    const mail = renderMail(message, { reference: "ORD-7", name: "Ayu" }, frame);
    expect(mail.subject).toBe("Order ORD-7: Ayu");
    expect(mail.text).toBe(
      "Hello Ayu\n\nFirst line.\nSecond line.\n\nNew paragraph for Ayu.\n\nSee your order:\nhttps://alur.test/c/abc?a=1&b=2\n\nFill in:\nhttps://alur.test/c/abc?a=1&b=2\n\n-- \nKirana & Sons\n",
    );
    expect(mail.html).toContain('<html lang="en" dir="ltr">');
    expect(mail.html).toContain("First line.<br>Second line.</p>");
    expect(mail.html).toContain("Kirana &amp; Sons");
    expect(mail.html).toContain('href="https://alur.test/c/abc?a=1&amp;b=2"');
    expect(mail.html).toContain("background:#ffd400");
    expect(mail.html).toContain("color:#15181b;text-decoration:none");
  });
  test("Arabic reads from the right, and what it lacks comes marked in the source language", () => {
    const mail = renderMail(
      message,
      { reference: "ORD-7", name: "سارة" },
      { ...frame, locale: "ar-EG", links: { casePage: "https://a.test/c", form: "https://a.test/f" } },
    );
    expect(mail.subject).toBe("طلب \u2068ORD-7\u2069");
    expect(mail.html).toContain('<html lang="ar-EG" dir="rtl">');
    expect(mail.html).toContain("مرحبًا <bdi>سارة</bdi></h1>");
    expect(mail.html).toContain('<p class="ink" lang="en" dir="ltr"');
    expect(mail.html).toContain('href="https://a.test/f"');
  });
  test("no value gets out of its place", () => {
    const evil = `"><script>alert(1)</script>\r\nBcc: all@example.com`;
    const mail = renderMail(
      message,
      { reference: evil, name: evil },
      {
        ...frame,
        organisation: { name: evil, brandColour: "red;}</style>" },
        links: { casePage: "javascript:alert(1)" },
      },
    );
    expect(mail.html).not.toContain("<script");
    expect(mail.html).not.toContain('</style>">');
    expect(mail.html).not.toContain("javascript:");
    expect(mail.subject).not.toMatch(/[\r\n]/);
  });
  test("templates cannot bring html either", () => {
    const mail = renderMail(
      { mail: { subject: { en: "x" }, blocks: [{ kind: "text", text: { en: "<img src=x> \u2068" } }] } },
      {},
      frame,
    );
    expect(mail.html).toContain("&lt;img src=x&gt;");
    expect(mail.html).not.toContain("<bdi> ");
  });
});
