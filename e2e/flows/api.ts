import { expect, type Page } from "@playwright/test";

/** Asks the API as the person who is signed in on the page, from one of Alur's own pages; fails unless it is done. */
export async function api(
  page: Page,
  method: "PUT" | "POST",
  path: string,
  body: unknown = {},
): Promise<void> {
  const answer = await page.evaluate(
    async ([how, to, what]) => {
      const headers = { "content-type": "application/json" };
      const response = await fetch(`/api/v1${to}`, { method: how, headers, body: what });
      return { ok: response.ok, text: await response.text() };
    },
    [method, path, JSON.stringify(body)] as const,
  );
  expect(answer.ok, `${method} ${path}: ${answer.text}`).toBe(true);
}

/** Publishes a process whose steps follow one another from its start; texts in English only. */
export async function publishLine(
  page: Page,
  key: string,
  triggers: readonly object[],
  steps: Readonly<Record<string, object>> = {},
): Promise<void> {
  const all = {
    start: { kind: "start", name: { en: "Begin" }, triggers },
    ...steps,
    end: { kind: "end", name: { en: "Done" } },
  };
  const ids = Object.keys(all);
  const placed = Object.entries(all).map(([id, step], n) => [
    id,
    { ...step, position: { x: 0, y: n * 160 } },
  ]);
  await api(page, "PUT", `/processes/${key}/draft`, {
    alur: 1,
    key,
    name: { en: key },
    languages: { source: "en", required: ["en"] },
    reference: "LIN",
    settings: {},
    variables: {},
    forms: {},
    messages: {},
    steps: Object.fromEntries(placed),
    flows: Object.fromEntries(ids.slice(1).map((to, n) => [`f${n}`, { from: ids[n], to }])),
  });
  await api(page, "POST", `/processes/${key}/versions`);
}
