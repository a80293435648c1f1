import type { NewId } from "../ids";
import type { Step } from "./entry";
import { noteEvent } from "./planEvent";
import { noteOrder } from "./planOrder";
import type { Writes } from "./writes";

/** Adds what one advance means for the tables to what the batch will write. Pure but for the ids. */
export function plan(writes: Writes, step: Step, newId: NewId): void {
  const { row, rev } = step;
  const scope = { organisation_id: row.scope.organisationId, environment: row.scope.environment };
  if (step.events.length > 0)
    writes.events.push({ ...scope, case_id: row.id, seq: rev + 1, at: step.now, events: step.events });
  for (const event of step.events) noteEvent(writes, step, event, newId);
  for (const order of step.effects) noteOrder(writes, step, order, newId);
}
