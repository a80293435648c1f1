import type { LocalizedText } from "../../text";
import type { DraftDecision } from "../decision";
import type { Draft } from "../draft";
import { makeId } from "../ids";

/** Adds a table with a column on each side and one rule, ready to be filled; its id comes from `idFrom`, usually its name. */
export function addDecision(
  draft: Draft,
  name: LocalizedText,
  idFrom = "decision",
): { draft: Draft; decisionId: string } {
  const decisionId = makeId(idFrom, draft.decisions ?? {}, "decision");
  const decision: DraftDecision = {
    name,
    table: {
      hit: "unique",
      inputs: [{ key: "input1", label: {}, feel: "" }],
      outputs: [{ key: "output1", label: {}, name: "" }],
      rules: [{ key: "rule1", tests: {}, outputs: {} }],
    },
  };
  return { draft: putDecision(draft, decisionId, decision), decisionId };
}

/** Puts a decision under a key, in place of what is there. */
export function putDecision(draft: Draft, key: string, decision: DraftDecision): Draft {
  return { ...draft, decisions: { ...draft.decisions, [key]: decision } };
}

/** Takes a decision out. Steps that asked it keep its name, and have a problem. */
export function removeDecision(draft: Draft, decisionId: string): Draft {
  const { [decisionId]: _, ...decisions } = draft.decisions ?? {};
  return { ...draft, decisions };
}
