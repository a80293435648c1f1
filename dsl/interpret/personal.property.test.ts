import fc from "fast-check";
import { expect, it } from "vitest";
import { flowKinds } from "../testing/flowKinds";
import { aim, commandAt, startCommand } from "../testing/randomCommand";
import { randomFlow } from "../testing/randomFlow";
import { advance } from "./advance";
import { emptyState, fold } from "./apply";
import type { CaseEvent } from "./event";
import { ERASED, replaceInEvent, replaceInState } from "./personal";

const env = { kinds: flowKinds, now: "2026-01-01T00:00:00.000Z", settings: {}, budget: 8 };

it("folds to the same state whether the values are replaced before or after", () => {
  fc.assert(
    fc.property(
      randomFlow,
      fc.array(aim, { maxLength: 25 }),
      fc.array(fc.string()),
      (program, aims, marked) => {
        let state = emptyState;
        const events: CaseEvent[] = [];
        for (const next of [undefined, ...aims]) {
          const command = next ? commandAt(state, next) : startCommand;
          const result = advance(program, state, command, env);
          if (result.outcome !== "advanced") continue;
          state = result.state;
          events.push(...result.events);
        }
        const names = [...Object.keys(state.variables), ...Object.keys(program.variables), ...marked];
        const personal = new Map(names.map((name) => [name, true as const]));
        const erased = events.map((event) => replaceInEvent(event, personal, () => ERASED));
        expect(fold(emptyState, erased)).toStrictEqual(replaceInState(state, personal, () => ERASED));
      },
    ),
    { numRuns: Number(process.env.RUNS ?? 150) },
  );
});
