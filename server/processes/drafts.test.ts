import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import { changeDoc, decodeUpdate, docFrom, docToDraft, encodeUpdate } from "@/dsl/draft/document";
import type { Draft } from "@/dsl/draft/draft";
import { requestDraft } from "../api/testing/drafts";
import type { Scope } from "../db/scope";
import { uuidv7 } from "../ids";
import { addOrganisation, startTestAlur, type TestAlur } from "../testing/engine";
import { type DraftChange, draftChanges } from "./draftChanges";
import { loadDraft, pushUpdate, putDraft, readDraft } from "./drafts";

let alur: TestAlur;
let scope: Scope;
const by = uuidv7();

beforeAll(async () => {
  alur = await startTestAlur();
  scope = await addOrganisation(alur, "demo");
  await putDraft(scope, "request", by, requestDraft());
});
afterAll(() => alur.close());

/** A tab with the draft open: what it changes is pushed as one update. */
async function openTab() {
  const loaded = await loadDraft(scope, "request");
  if (!loaded.ok) throw new Error(loaded.code);
  const doc = docFrom([decodeUpdate(loaded.value.state) ?? new Uint8Array()]);
  return {
    doc,
    seq: loaded.value.seq,
    change(edit: (draft: Draft) => Draft): string {
      const before = Y.encodeStateVector(doc);
      changeDoc(doc, edit(docToDraft(doc)), "tab");
      return encodeUpdate(Y.encodeStateAsUpdate(doc, before));
    },
  };
}

const named = (step: string, name: string) => (draft: Draft) => {
  const found = draft.steps[step];
  return found ? { ...draft, steps: { ...draft.steps, [step]: { ...found, name: { en: name } } } } : draft;
};

async function saved(): Promise<Draft> {
  const read = await readDraft(scope, "request");
  if (!read.ok) throw new Error(read.code);
  return read.value;
}

test("two tabs that push at the same time lose nothing, and agree", async () => {
  const [one, two] = await Promise.all([openTab(), openTab()]);
  const updates = [one.change(named("decide", "Look at it")), two.change(named("end", "Over"))];
  const pushed = await Promise.all(updates.map((update) => pushUpdate(scope, "request", by, update)));
  expect(pushed.every(({ ok }) => ok)).toBe(true);
  const draft = await saved();
  expect(draft.steps.decide?.name).toEqual({ en: "Look at it" });
  expect(draft.steps.end?.name).toEqual({ en: "Over" });
  for (const tab of [one, two]) {
    for (const update of updates) Y.applyUpdate(tab.doc, decodeUpdate(update) ?? new Uint8Array());
    expect(docToDraft(tab.doc)).toEqual(draft);
  }
});

test("an update that builds on a lost one is refused as a gap; all of it together is taken", async () => {
  const tab = await openTab();
  const known = Y.encodeStateVector(tab.doc);
  tab.change(named("end", "Lost"));
  const second = tab.change(named("end", "Found"));
  expect(await pushUpdate(scope, "request", by, second)).toMatchObject({ ok: false, code: "draft.gap" });
  expect((await saved()).steps.end?.name).toEqual({ en: "Over" });
  expect(
    await pushUpdate(scope, "request", by, encodeUpdate(Y.encodeStateAsUpdate(tab.doc, known))),
  ).toMatchObject({ ok: true });
  expect((await saved()).steps.end?.name).toEqual({ en: "Found" });
});

test("bytes that are no update, another key and too much are refused and change nothing", async () => {
  const before = await saved();
  expect(await pushUpdate(scope, "request", by, btoa("no update at all"))).toMatchObject({
    ok: false,
    code: expect.stringMatching(/^draft\.(update|gap)$/),
  });
  const renaming = (await openTab()).change((draft) => ({ ...draft, key: "other" }));
  expect(await pushUpdate(scope, "request", by, renaming)).toMatchObject({ ok: false, code: "draft.key" });
  const emptying = await openTab();
  const since = Y.encodeStateVector(emptying.doc);
  emptying.doc.getMap("draft").clear();
  expect(
    await pushUpdate(scope, "request", by, encodeUpdate(Y.encodeStateAsUpdate(emptying.doc, since))),
  ).toMatchObject({ ok: false, code: "draft.key" });
  const large = (await openTab()).change(named("end", "x".repeat(2_100_000)));
  expect(await pushUpdate(scope, "request", by, large)).toMatchObject({ ok: false, code: "draft.tooLarge" });
  expect(await saved()).toEqual(before);
  expect(await pushUpdate(scope, "nothing", by, renaming)).toMatchObject({
    ok: false,
    code: "process.unknown",
  });
});

test("who follows gets what was missed, then each change as it is saved; a draft put over REST comes as its difference", async () => {
  const tab = await openTab();
  await pushUpdate(scope, "request", by, tab.change(named("end", "Missed")));
  const stop = new AbortController();
  const changes = await draftChanges(scope, "request", tab.seq, stop.signal);
  if (!changes.ok) throw new Error(changes.code);
  const follower = docFrom([decodeUpdate(await stateNow()) ?? new Uint8Array()]);
  const heard: DraftChange[] = [];
  const iterator = changes.value[Symbol.asyncIterator]();
  const next = async () => {
    const { value } = await iterator.next();
    heard.push(value);
    Y.applyUpdate(follower, decodeUpdate(value.update) ?? new Uint8Array());
  };
  await next();
  expect(heard[0]?.seq).toBeGreaterThan(tab.seq);
  const waiting = next();
  const put = await putDraft(scope, "request", by, { ...(await saved()), reference: "LIVE" });
  expect(put).toMatchObject({ ok: true, value: { changed: true } });
  await waiting;
  expect(docToDraft(follower).reference).toBe("LIVE");
  expect(heard[1]?.update.length).toBeLessThan(400);
  stop.abort();
  expect((await iterator.next()).done).toBe(true);
});

test("many updates are written anew as one document; who was away gets it whole", async () => {
  const away = await openTab();
  const tab = await openTab();
  for (let n = 0; n < 105; n++) {
    expect((await pushUpdate(scope, "request", by, tab.change(named("end", `End ${n}`)))).ok).toBe(true);
  }
  const { rows } = await alur.database.pool.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM draft_update",
  );
  expect(rows[0]?.n).toBeLessThan(100);
  const stop = new AbortController();
  const changes = await draftChanges(scope, "request", away.seq, stop.signal);
  if (!changes.ok) throw new Error(changes.code);
  for await (const change of changes.value) {
    Y.applyUpdate(away.doc, decodeUpdate(change.update) ?? new Uint8Array());
    if (docToDraft(away.doc).steps.end?.name.en === "End 104") stop.abort();
  }
  expect(docToDraft(away.doc)).toEqual(await saved());
});

async function stateNow(): Promise<string> {
  const loaded = await loadDraft(scope, "request");
  return loaded.ok ? loaded.value.state : "";
}
