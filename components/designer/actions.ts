import type { Point } from "@/components/drawing/geometry";
import { removeFlow } from "@/dsl/draft/commands/flows";
import { copySteps, type Fragment, pasteSteps, readFragment } from "@/dsl/draft/commands/fragment";
import { frameAround, moveIntoFrame } from "@/dsl/draft/commands/frames";
import {
  addStep,
  addStepAfter,
  addStepInto,
  insertStepOnFlow,
  type NewStep,
  removeSteps,
} from "@/dsl/draft/commands/steps";
import type { Draft } from "@/dsl/draft/draft";
import { frameOf } from "@/dsl/draft/frames";
import { sourceOf } from "@/dsl/program/flows";
import type { Kinds } from "@/dsl/step";
import type { Choice, Designer } from "./store";

/** Where a new step goes. */
type Place =
  | { readonly flow: string }
  | { readonly after: string }
  | { readonly into: string }
  | { readonly at: Point };

/** What a person does to the drawing as a whole; every one is one step back in history. */
export interface Actions {
  /**
   * Adds a step: into the arrow, after the step or what hangs on it (`review.late`), into the frame, or at the place; chooses it.
   * Answers its id, undefined when the rules say no.
   */
  add(kind: string, where: Place): string | undefined;
  /** Puts what is chosen into a new frame of this kind. */
  frameChosen(kind: string): void;
  /** Moves steps into a frame, or (undefined) out of theirs; chooses nothing else. */
  moveInto(ids: readonly string[], frame: string | undefined): void;
  /** Takes out what is chosen; arrows close the gap. */
  removeChosen(): void;
  copy(): string | undefined;
  /** Puts in what `copy` gave; false when the text is something else. */
  paste(text: string): boolean;
  duplicate(): void;
}

/** `nameOf` gives a new step its name, in the language the person writes. */
export function createActions(
  designer: Designer,
  kinds: Kinds,
  nameOf: (kind: string, draft: Draft) => NewStep["name"],
): Actions {
  const chosenIds = (): readonly string[] => {
    const { choice } = designer.store.getState();
    return choice.what === "steps" ? choice.ids : [];
  };
  const copied = (): Fragment | undefined => {
    const { draft } = designer.store.getState();
    const ids = chosenIds();
    return draft && ids.length > 0 ? copySteps(draft, ids) : undefined;
  };
  const put = (fragment: Fragment): void => {
    let ids: string[] = [];
    designer.edit((draft) => {
      const pasted = pasteSteps(draft, kinds, fragment);
      ids = pasted.stepIds;
      return pasted.draft;
    });
    if (ids.length > 0) designer.choose({ what: "steps", ids });
  };
  return {
    add(kind, where) {
      let id: string | undefined;
      designer.edit((draft) => {
        const step: NewStep = { kind, name: nameOf(kind, draft) };
        const added = place(draft, kinds, step, where);
        id = added.stepId;
        return added.draft;
      });
      if (id !== undefined) designer.choose({ what: "steps", ids: [id] });
      return id;
    },
    frameChosen(kind) {
      let id: string | undefined;
      designer.edit((draft) => {
        const framed = frameAround(draft, kinds, chosenIds(), { kind, name: nameOf(kind, draft) });
        id = framed.stepId;
        return framed.draft;
      });
      if (id !== undefined) designer.choose({ what: "steps", ids: [id] });
    },
    moveInto(ids, frame) {
      designer.edit((draft) => moveIntoFrame(draft, kinds, ids, frame));
    },
    removeChosen() {
      const { choice } = designer.store.getState();
      const next = nextChoice(designer);
      if (choice.what === "flow") designer.edit((draft) => removeFlow(draft, choice.id));
      if (choice.what === "steps") designer.edit((draft) => removeSteps(draft, choice.ids));
      designer.choose(next);
    },
    copy() {
      const fragment = copied();
      return fragment && JSON.stringify(fragment);
    },
    paste(text) {
      const fragment = readFragment(parsed(text));
      if (fragment) put(fragment);
      return fragment !== undefined;
    },
    duplicate() {
      const fragment = copied();
      if (fragment) put(fragment);
    },
  };
}

function place(draft: Draft, kinds: Kinds, step: NewStep, where: Place) {
  if ("flow" in where) return insertStepOnFlow(draft, kinds, step, where.flow);
  if ("into" in where) return addStepInto(draft, kinds, step, where.into);
  if ("after" in where) return addStepAfter(draft, kinds, step, where.after);
  return addStep(draft, kinds, step, where.at);
}

/** After one step is taken out, the one before it is chosen: going on by keyboard needs a place to stand. */
function nextChoice(designer: Designer): Choice {
  const { choice, draft } = designer.store.getState();
  if (!draft || choice.what !== "steps" || choice.ids.length !== 1) return { what: "nothing" };
  const before = Object.values(draft.flows).find((flow) => flow.to === choice.ids[0])?.from;
  const frame = frameOf(draft, choice.ids[0] ?? "");
  if (before === undefined && frame !== undefined) return { what: "steps", ids: [frame] };
  return before === undefined ? { what: "nothing" } : { what: "steps", ids: [sourceOf(before).step] };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // any text at all may be on the clipboard
  }
}
