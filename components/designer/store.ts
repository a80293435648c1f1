import type * as Y from "yjs";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Point } from "@/components/drawing/geometry";
import { changeDoc, docToDraft, draftAfter, undoOf } from "@/dsl/draft/document";
import type { Draft } from "@/dsl/draft/draft";
import type { Problem } from "@/dsl/problem";
import type { Path } from "./path";
import type { SaveState } from "./sync";

/** What is chosen: steps, an arrow, the process itself, or nothing. */
export type Choice =
  | { readonly what: "nothing" }
  | { readonly what: "process" }
  | { readonly what: "flow"; readonly id: string }
  | { readonly what: "steps"; readonly ids: readonly string[] };

export interface DesignerState {
  /** Undefined until the document is there. */
  readonly draft: Draft | undefined;
  readonly save: SaveState;
  /** Language of the process's own texts on canvas and panel. */
  readonly language: string;
  readonly choice: Choice;
  /** Of the chosen step's panel; choosing another step begins with the first again. */
  readonly tab: string;
  /** Found in the browser, a moment after typing. */
  readonly problems: readonly Problem[];
  /** Found by the server, which knows more; forgotten when the draft changes. */
  readonly serverProblems: readonly Problem[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Places of steps while they are dragged; not in the draft, not in its history. */
  readonly moved: ReadonlyMap<string, Point> | undefined;
  /** Sizes of frames while they are dragged larger or smaller. */
  readonly sized: ReadonlyMap<string, { readonly width: number; readonly height: number }> | undefined;
  /** The frame that would take what is being dragged. */
  readonly into: string | undefined;
  /** A field that wants the cursor; `at` makes the same wish twice two wishes. */
  readonly wanted: { readonly path: Path; readonly at: number } | undefined;
  /** What was just done, for screen readers. */
  readonly said: string;
}

/** How an edit counts in history: edits with the same `typing` in quick succession are one step back. */
export interface EditOptions {
  readonly typing?: string;
}

export interface Designer {
  readonly store: StoreApi<DesignerState>;
  readonly doc: Y.Doc;
  /** Makes the change, unless it returns the draft it was given. One step back in history. */
  edit(change: (draft: Draft) => Draft, options?: EditOptions): void;
  /** Takes back the last change of this tab; others' stay. */
  undo(): void;
  redo(): void;
  /** What is written next, even in the same field, is a step of its own in history. */
  apart(): void;
  choose(choice: Choice): void;
  set(
    part: Partial<
      Pick<
        DesignerState,
        "language" | "tab" | "problems" | "serverProblems" | "moved" | "sized" | "into" | "said" | "save"
      >
    >,
  ): void;
  /** Asks the panel to put the cursor into the field of this path. */
  want(path: Path): void;
  destroy(): void;
}

/** Marks changes made in this tab: only they can be undone here. */
const OWN = Symbol("own");
const QUIET = 600;

/** The tab that every step has: what it does. */
export const FIRST_TAB = "does";
const NOTHING: Choice = { what: "nothing" };

/** The designer's state over a draft's document. The document is the truth; the store holds what is drawn from it. */
export function createDesigner(
  doc: Y.Doc,
  initial: { readonly language: string; readonly choice?: Choice; readonly tab?: string },
): Designer {
  const history = undoOf(doc, [OWN], { mergeWithin: QUIET });
  const store = createStore<DesignerState>(() => ({
    draft: draftIn(doc),
    save: { state: "loading" },
    language: initial.language,
    choice: initial.choice ?? NOTHING,
    tab: initial.tab ?? FIRST_TAB,
    problems: [],
    serverProblems: [],
    canUndo: false,
    canRedo: false,
    moved: undefined,
    sized: undefined,
    into: undefined,
    wanted: undefined,
    said: "",
  }));
  let typing: string | undefined;
  let wishes = 0;

  const read = (_update?: Uint8Array, _origin?: unknown, _doc?: Y.Doc, transaction?: Y.Transaction) => {
    const before = store.getState();
    const draft =
      before.draft && transaction
        ? draftAfter(doc, before.draft, transaction.changed)
        : draftIn(doc, before.draft);
    if (!draft || draft === before.draft) return;
    // None again is the same none: what lists problems need not be drawn anew with every key.
    const serverProblems = before.serverProblems.length === 0 ? before.serverProblems : [];
    store.setState({ draft, choice: stillThere(before.choice, draft), serverProblems });
  };
  const count = () => store.setState({ canUndo: history.canUndo(), canRedo: history.canRedo() });

  doc.on("update", read);
  history.on("stack-item-added", (event) => {
    event.stackItem.meta.set("choice", store.getState().choice);
    count();
  });
  history.on("stack-item-popped", (event) => {
    const choice: unknown = event.stackItem.meta.get("choice");
    const { draft } = store.getState();
    if (draft && isChoice(choice)) store.setState({ choice: stillThere(choice, draft) });
    count();
  });

  return {
    store,
    doc,
    edit(change, options = {}) {
      const { draft } = store.getState();
      if (!draft) return;
      const next = change(draft);
      if (next === draft) return;
      if (options.typing === undefined || options.typing !== typing) history.stopCapturing();
      typing = options.typing;
      changeDoc(doc, next, OWN, draft);
    },
    undo() {
      history.stopCapturing();
      history.undo();
      count();
    },
    redo() {
      history.redo();
      count();
    },
    apart() {
      typing = undefined;
    },
    choose(choice) {
      typing = undefined;
      if (!sameChoice(store.getState().choice, choice)) store.setState({ choice, tab: FIRST_TAB });
    },
    set: (part) => store.setState(part),
    want(path) {
      wishes += 1;
      store.setState({ wanted: { path, at: wishes } });
    },
    destroy() {
      doc.off("update", read);
      history.destroy();
    },
  };
}

/** The draft in a document; undefined while nothing has been loaded into it. */
function draftIn(doc: Y.Doc, previous?: Draft): Draft | undefined {
  return doc.store.clients.size === 0 ? undefined : docToDraft(doc, previous);
}

/** The choice without what is no longer in the draft. */
function stillThere(choice: Choice, draft: Draft): Choice {
  if (choice.what === "flow") return draft.flows[choice.id] ? choice : NOTHING;
  if (choice.what !== "steps") return choice;
  const ids = choice.ids.filter((id) => draft.steps[id]);
  if (ids.length === choice.ids.length) return choice;
  return ids.length > 0 ? { what: "steps", ids } : NOTHING;
}

function sameChoice(a: Choice, b: Choice): boolean {
  if (a.what !== b.what) return false;
  if (a.what === "flow" && b.what === "flow") return a.id === b.id;
  if (a.what === "steps" && b.what === "steps")
    return a.ids.length === b.ids.length && a.ids.every((id, i) => id === b.ids[i]);
  return true;
}

function isChoice(value: unknown): value is Choice {
  return typeof value === "object" && value !== null && "what" in value;
}
