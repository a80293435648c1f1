import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { base, pair, work } from "../testing/pair";
import { plainKinds as kinds } from "../testing/plain-kinds";
import { addHandler, removeHandler, renameHandler } from "./commands/handlers";
import { setAtPath } from "./commands/path";
import { addStepAfter } from "./commands/steps";
import { changeDoc, docFrom, docToDraft, draftAfter, draftToDoc, undoOf } from "./document";
import type { Draft, DraftHandler } from "./draft";

const hung = (draft: Draft) => draft.steps.work?.handlers ?? {};
/** What a handler says, for tests to know it by. */
const saying = (draft: Draft, name: string, after: string) =>
  setAtPath(draft, ["steps", "work", "handlers", name, "after"], after);

/** Hangs a time limit on the step, with an arrow to a step of its own. */
function late(draft: Draft, after: string): Draft {
  const { draft: added, name = "" } = addHandler(draft, kinds, "work", "timeout");
  return addStepAfter(saying(added, name, after), kinds, { ...work, name: { en: after } }, `work.${name}`)
    .draft;
}

/** Where the arrow of each handler leads, by what the handler says. */
function leads(draft: Draft): Record<string, unknown> {
  const flows = Object.values(draft.flows);
  return Object.fromEntries(
    Object.entries(hung(draft)).map(([name, handler]) => {
      const flow = flows.find(({ from }) => from === `work.${name}`);
      return [String(handler.after), draft.steps[flow?.to ?? ""]?.name.en];
    }),
  );
}

const stepMap = (doc: Y.Doc) =>
  (doc.getMap<unknown>("draft").get("steps") as Y.Map<unknown>).get("work") as Y.Map<unknown>;
/** What an Alur of before wrote for the first handler of a step: the map of all of them. */
const asBefore = (doc: Y.Doc, name: string, handler: DraftHandler) =>
  stepMap(doc).set("handlers", new Y.Map([[name, new Y.Map(Object.entries(handler))]]));

describe("what two hang on a step at once", () => {
  test("the first of each stays, with its arrow, also when both are called the same", () => {
    const both = pair();
    both.a((draft) => late(draft, "P1D"));
    both.b((draft) => late(draft, "P2D"));
    const merged = both.meet();
    expect(Object.keys(hung(merged)).sort()).toEqual(["late", "late2"]);
    expect(leads(merged)).toEqual({ P1D: "P1D", P2D: "P2D" });
    // The one that had to take another name keeps it when the other one goes.
    const two = hung(merged).late2?.after;
    both.a((draft) => removeHandler(draft, "work", "late"));
    const left = both.meet();
    expect(hung(left)).toEqual({ late2: { on: "timeout", after: two } });
    expect(leads(left)).toEqual({ [String(two)]: two });
  });

  test("what one adds stays while the other takes all away that there was", () => {
    const both = pair(late(base, "P1D"));
    both.a((draft) => removeHandler(draft, "work", "late"));
    both.b((draft) => late(draft, "P2D"));
    expect(leads(both.meet())).toEqual({ P2D: "P2D" });
    both.a((draft) => removeHandler(draft, "work", Object.keys(hung(draft))[0] ?? ""));
    expect(both.meet().steps.work).not.toHaveProperty("handlers");
  });

  test.each(["came with the step", "was hung on it later"])(
    "an arrow from one that another has taken the place of is gone for who follows change by change: it %s",
    (how) => {
      const hang = (draft: Draft) => addHandler(draft, kinds, "work", "timeout").draft;
      const both = pair(how === "came with the step" ? hang(base) : base);
      if (how === "was hung on it later") both.a(hang);
      let followed = both.meet();
      const { b } = both.docs;
      b.on("update", (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, { changed }: Y.Transaction) => {
        followed = draftAfter(b, followed, changed);
      });
      both.a((draft) => removeHandler(draft, "work", "late"));
      both.a(hang);
      both.b((draft) => addStepAfter(draft, kinds, work, "work.late").draft);
      expect(Object.values(followed.flows).map(({ from }) => from)).toContain("work.late");
      expect(Object.values(both.meet().flows).map(({ from }) => from)).not.toContain("work.late");
      expect(followed).toEqual(docToDraft(b));
    },
  );

  test("is taken back one by one", () => {
    const both = pair();
    const undo = undoOf(both.docs.a, ["me"], { mergeWithin: 0 });
    both.a((draft) => addHandler(draft, kinds, "work", "timeout").draft);
    both.b((draft) => addHandler(draft, kinds, "work", "error").draft);
    both.meet();
    undo.undo();
    expect(Object.keys(hung(both.meet()))).toEqual(["failed"]);
    undo.redo();
    expect(Object.keys(hung(both.meet()))).toEqual(["failed", "late"]);
  });
});

describe("a rename", () => {
  test.each(["came with the step", "was hung on it later"])(
    "keeps what another writes and where another leads it meanwhile: it %s",
    (how) => {
      const hang = (draft: Draft) => late(draft, "P1D");
      const both = pair(how === "came with the step" ? hang(base) : base);
      if (how === "was hung on it later") both.a(hang);
      const arrow = Object.entries(both.meet().flows).find(([, { from }]) => from === "work.late")?.[0] ?? "";
      both.a((draft) => renameHandler(draft, "work", "late", "slow"));
      both.b((draft) => setAtPath(saying(draft, "late", "P5D"), ["flows", arrow, "to"], "end"));
      const merged = both.meet();
      expect(hung(merged)).toEqual({ slow: { on: "timeout", after: "P5D" } });
      expect(merged.flows[arrow]).toMatchObject({ from: "work.slow", to: "end" });
      // The name is free for another, which gets none of this one's arrows.
      both.b((draft) => late(draft, "P9D"));
      expect(leads(both.meet())).toEqual({ P5D: merged.steps.end?.name.en, P9D: "P9D" });
    },
  );

  test("of one to what another adds keeps both; of one by two is one of theirs", () => {
    const both = pair(late(base, "P1D"));
    both.a((draft) => renameHandler(draft, "work", "late", "failed"));
    both.b((draft) => addHandler(draft, kinds, "work", "error").draft);
    expect(hung(both.meet())).toEqual({
      failed: { on: "timeout", after: "P1D" },
      failed2: { on: "error" },
    });
    both.a((draft) => renameHandler(draft, "work", "failed", "slow"));
    both.b((draft) => renameHandler(draft, "work", "failed", "slack"));
    const merged = both.meet();
    expect(["slow", "slack"]).toContain(Object.keys(hung(merged)).find((name) => name !== "failed2"));
    expect(Object.keys(hung(merged))).toHaveLength(2);
    expect(leads(merged)).toMatchObject({ P1D: "P1D" });
  });

  test("writes nothing of the arrow, and is taken back as it was done", () => {
    const both = pair(late(base, "P1D"));
    const undo = undoOf(both.docs.a, ["me"], { mergeWithin: 0 });
    const flows = both.docs.a.getMap<unknown>("draft").get("flows") as Y.Map<unknown>;
    let written = 0;
    flows.observeDeep(() => {
      written += 1;
    });
    both.a((draft) => renameHandler(draft, "work", "late", "slow"));
    expect(written).toBe(0);
    both.b((draft) => saying(draft, "late", "P5D"));
    both.meet();
    undo.undo();
    expect(hung(both.meet())).toEqual({ late: { on: "timeout", after: "P5D" } });
  });
});

describe("names of handlers", () => {
  test("that two have exchanged meanwhile are exchanged for who follows change by change", () => {
    const both = pair(addHandler(late(base, "P1D"), kinds, "work", "error").draft);
    const { b } = both.docs;
    let followed = docToDraft(b);
    b.on("update", (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, { changed }: Y.Transaction) => {
      followed = draftAfter(b, followed, changed);
    });
    for (const [name = "", to = ""] of [
      ["late", "x"],
      ["failed", "late"],
      ["x", "failed"],
    ])
      both.a((draft) => renameHandler(draft, "work", name, to));
    both.meet();
    expect(followed).toEqual(docToDraft(b));
    expect(leads(followed)).toMatchObject({ P1D: "P1D" });
  });

  test.each(["size", "position", "constructor"])("may be %s, and others again", (name) => {
    const doc = draftToDoc(late(base, "P1D"));
    for (const by of [
      (draft: Draft) => renameHandler(draft, "work", "late", name),
      (draft: Draft) => saying(draft, name, "P2D"),
      (draft: Draft) => renameHandler(draft, "work", name, "slow"),
      (draft: Draft) => removeHandler(draft, "work", "slow"),
      (draft: Draft) => renameHandler(late(draft, "P3D"), "work", "late", name),
      (draft: Draft) => removeHandler(draft, "work", name),
    ]) {
      const after = by(docToDraft(doc));
      changeDoc(doc, after, "me");
      expect(docToDraft(doc)).toEqual(after);
    }
  });
});

describe("documents of before", () => {
  test("hold what they held, and go on being edited in place", () => {
    const doc = draftToDoc(base);
    asBefore(doc, "late", { on: "timeout", after: "P1D" });
    expect(hung(docToDraft(doc))).toEqual({ late: { on: "timeout", after: "P1D" } });
    changeDoc(doc, saying(docToDraft(doc), "late", "P5D"), "me");
    expect(stepMap(doc).toJSON().handlers).toEqual({ late: { on: "timeout", after: "P5D" } });
    changeDoc(doc, renameHandler(docToDraft(doc), "work", "late", "slow"), "me");
    expect(hung(docToDraft(doc))).toEqual({ slow: { on: "timeout", after: "P5D" } });
  });

  test("one who still writes as before hangs the first on a step while another does: both stay, in either order", () => {
    const old = draftToDoc(base);
    const now = docFrom([Y.encodeStateAsUpdate(old)]);
    asBefore(old, "late", { on: "timeout", after: "P1D" });
    changeDoc(now, late(docToDraft(now), "P2D"), "me");
    const updates = [old, now].map((doc) => Y.encodeStateAsUpdate(doc));
    const [one, other] = [updates, updates.toReversed()].map((all) => docToDraft(docFrom(all)));
    expect(one).toEqual(other);
    expect(hung(one ?? base)).toEqual({
      late: { on: "timeout", after: "P1D" },
      late2: { on: "timeout", after: "P2D" },
    });
    expect(leads(one ?? base)).toMatchObject({ P2D: "P2D" });
  });
});

/** One at work on what hangs on the step; `added` and `gone` hold what each handler says that came, or was taken away. */
interface Turn {
  readonly doc: Y.Doc;
  readonly who: "a" | "b";
  readonly n: number;
  readonly after: string;
  readonly added: Set<string>;
  readonly gone: Set<string>;
  /** What each wrote last in a field of their own, by what the handler says. */
  readonly written: Map<string, Record<string, string>>;
}

const nth = ({ doc, n }: Pick<Turn, "doc" | "n">) => {
  const all = Object.entries(hung(docToDraft(doc)));
  return all[n % Math.max(1, all.length)];
};
const turns = {
  add({ doc, after, added }: Turn) {
    changeDoc(doc, late(docToDraft(doc), after), "me");
    added.add(after);
  },
  remove(turn: Turn) {
    const [name, handler] = nth(turn) ?? [];
    if (name === undefined) return;
    turn.gone.add(String(handler?.after));
    changeDoc(turn.doc, removeHandler(docToDraft(turn.doc), "work", name), "me");
  },
  rename(turn: Turn) {
    const [name] = nth(turn) ?? [];
    if (name !== undefined)
      changeDoc(turn.doc, renameHandler(docToDraft(turn.doc), "work", name, `name${turn.n}`), "me");
  },
  write({ doc, who, n, after, written }: Turn) {
    const [name, handler] = nth({ doc, n }) ?? [];
    if (name === undefined) return;
    changeDoc(doc, setAtPath(docToDraft(doc), ["steps", "work", "handlers", name, who], after), "me");
    const says = String(handler?.after);
    written.set(says, { ...written.get(says), [who]: after });
  },
};
const edit = fc.record({
  who: fc.constantFrom("a" as const, "b" as const),
  what: fc.constantFrom(
    "add" as const,
    "add" as const,
    "remove" as const,
    "rename" as const,
    "write" as const,
  ),
  n: fc.nat(8),
  meet: fc.nat(4),
});

test("whoever hangs, renames and takes away what, and meets in whichever order: nothing is lost that nobody took away", () => {
  const begun = fc.constantFrom("with none" as const, "with one" as const, "as before" as const);
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 20 }), begun, (edits, begins) => {
      const both = pair(begins === "with one" ? late(base, "P100D") : base);
      const added = new Set(begins === "with none" ? [] : ["P100D"]);
      const gone = new Set<string>();
      const written: Turn["written"] = new Map();
      // By one of them alone: two who write as before lose one, as they did.
      if (begins === "as before") asBefore(both.docs.a, "late", { on: "timeout", after: "P100D" });
      for (const [i, { who, what, n, meet }] of edits.entries()) {
        turns[what]({ doc: both.docs[who], who, n, after: `P${i + 1}D`, added, gone, written });
        if (meet === 0) both.meet();
      }
      const merged = both.meet();
      const updates = [both.docs.a, both.docs.b].map((doc) => Y.encodeStateAsUpdate(doc));
      expect(docToDraft(docFrom(updates))).toEqual(merged);
      expect(docToDraft(docFrom(updates.toReversed()))).toEqual(merged);
      const left = Object.values(hung(merged)).map(({ after }) => String(after));
      for (const handler of Object.values(hung(merged)))
        expect(handler).toMatchObject(written.get(String(handler.after)) ?? {});
      expect([...added].filter((after) => !gone.has(after) && !left.includes(after))).toEqual([]);
    }),
    { numRuns: 300 },
  );
}, 60_000);
