import { describe, expect, test } from "vitest";
import { compile } from "@/dsl/compile/compile";
import { docToDraft, draftToDoc } from "@/dsl/draft/document";
import type { Draft } from "@/dsl/draft/draft";
import { GRID, overlap, rects } from "@/dsl/draft/size";
import { isObject } from "@/dsl/json";
import { message } from "@/dsl/message/message";
import { parseText } from "@/dsl/message/parse";
import { renderMail } from "@/dsl/message/render";
import type { Kinds } from "@/dsl/step";
import { kinds as registry } from "@/steps/registry";
import { templates } from "./templates";

const kinds: Kinds = registry;
const LANGUAGES = ["en", "id", "ar"];

/** Every text of a draft, with its path. */
function texts(node: unknown, path: string): { path: string; text: Record<string, unknown> }[] {
  if (Array.isArray(node)) return node.flatMap((item, i) => texts(item, `${path}.${i}`));
  if (!isObject(node)) return [];
  if ("en" in node || "id" in node || "ar" in node) return [{ path, text: node }];
  return Object.entries(node).flatMap(([key, value]) => texts(value, `${path}.${key}`));
}

test("four templates are offered", () => {
  expect(templates.map((template) => template.key)).toEqual([
    "order-with-credit-check",
    "parcel-shipping",
    "loan-application",
    "complaint-by-mail",
  ]);
});

describe.each(templates.map((template): [string, Draft] => [template.key, template.draft]))(
  "%s",
  (_key, draft) => {
    test("compiles without any problem, not even a hint", () => {
      const compiled = compile(draft, kinds, { services: ["credit-bureau", "parcel-carrier"] });
      expect(compiled.problems).toEqual([]);
      expect(compiled.ok).toBe(true);
    });

    test("misses no text in any of the three languages", () => {
      const all = texts(
        { ...draft, description: templates.find((template) => template.draft === draft)?.description },
        draft.key,
      );
      expect(all.length).toBeGreaterThan(40);
      const gaps = all.filter(({ text }) =>
        LANGUAGES.some(
          (language) => typeof text[language] !== "string" || String(text[language]).trim() === "",
        ),
      );
      expect(gaps).toEqual([]);
      expect(
        all.flatMap(({ path, text }) =>
          Object.keys(text)
            .filter((tag) => !LANGUAGES.includes(tag))
            .map((tag) => `${path}.${tag}`),
        ),
      ).toEqual([]);
    });

    test("uses the same arguments in every language, and each text can be read", () => {
      for (const { path, text } of texts(draft, draft.key)) {
        const names = LANGUAGES.map((language) => {
          const parsed = parseText(String(text[language]));
          return parsed.ok ? [...parsed.argumentNames].sort() : `${path}.${language}: ${parsed.code}`;
        });
        expect(new Set(names.map((n) => JSON.stringify(n))), path).toHaveLength(1);
        expect(Array.isArray(names[0]), path).toBe(true);
      }
    });

    test("tells the customer about every step that takes time, and how it ended", () => {
      for (const [id, step] of Object.entries(draft.steps)) {
        if (kinds[step.kind]?.waits) expect(step.tells?.now, id).toBeDefined();
        if (step.kind === "end") expect(step.tells?.done, id).toBeDefined();
      }
    });

    test("every mail can be rendered in every language", () => {
      for (const [key, raw] of Object.entries(draft.messages)) {
        for (const locale of LANGUAGES) {
          const mail = renderMail(
            message.parse(raw),
            { reference: "ORD-7K3F-2Q" },
            {
              locale,
              source: "en",
              links: { casePage: "https://a.test/c" },
              organisation: { name: "Kirana Supply" },
            },
          );
          expect(mail.subject, key).toContain("ORD-7K3F-2Q");
          expect(mail.html, key).not.toMatch(/\{[a-z]/i);
        }
      }
    });

    test("is drawn on the grid, nothing overlaps, and straight ways are straight", () => {
      const placed = [...rects(draft, kinds)];
      for (const [id, rect] of placed) {
        expect([rect.x % GRID, rect.y % GRID], id).toEqual([0, 0]);
        for (const [other, its] of placed)
          if (id < other) expect(overlap(rect, its, 20), `${id} ${other}`).toBe(false);
      }
      const centres = new Set(placed.map(([, rect]) => rect.x + rect.width / 2));
      expect([...centres].sort()).toEqual([182, 590]);
    });

    test("survives being a document that several people edit", () => {
      expect(docToDraft(draftToDoc(draft))).toEqual(draft);
    });
  },
);
