import { own } from "../json";
import type { Handler } from "../program/handler";
import { fire, handlersOf } from "./handlers";
import type { Run } from "./run";
import { type InstanceId, ROOT, type ScopeId } from "./state";

/** A business error: what went wrong in the process's own terms. */
export interface Raised {
  readonly code: string;
  readonly message: string;
}

/** Where an error or an escalation is caught: by a handler of an instance. */
interface Catch {
  readonly by: InstanceId;
  readonly handler: string;
}

/**
 * An error goes outward from the step until a handler takes it: one on the step itself, a listening step beside it, one on
 * the step around it, and so on. False when nobody does.
 */
export function raiseError(run: Run, from: InstanceId, error: Raised): boolean {
  return caught(run, from, error, catcherOf(run, from, "error", error.code));
}

/**
 * A technical failure is taken by a handler of the step itself, or by one further out that names its code: an operator is
 * not kept from seeing it by a handler that was meant for business errors.
 */
export function catchFailure(run: Run, from: InstanceId, error: Raised): boolean {
  const found =
    matching(run, from, "error", error.code) ?? catcherOf(run, from, "error", error.code, "named");
  return caught(run, from, error, found);
}

function caught(run: Run, from: InstanceId, { code, message }: Raised, by: Catch | undefined): boolean {
  if (!by) return false;
  run.emit({ type: "errorRaised", instance: from, code, message, caught: by.by });
  fire(run, by.by, by.handler, { payload: { code, message } });
  return true;
}

/**
 * An escalation goes outward in the same way, and on to the case that called this one; nobody has to take it, and the step goes
 * on unless that gives it up.
 */
export function escalate(run: Run, from: InstanceId, code: string): void {
  const found = catcherOf(run, from, "escalation", code);
  if (!found && run.state.parent) {
    run.emit({ type: "escalationPassedOn", instance: from, code });
    return;
  }
  run.emit({ type: "escalationRaised", instance: from, code, ...(found && { caught: found.by }) });
  if (found) fire(run, found.by, found.handler);
}

type Codes = "any" | "named";

function catcherOf(
  run: Run,
  from: InstanceId,
  on: "error" | "escalation",
  code: string,
  codes: Codes = "any",
): Catch | undefined {
  for (let at: InstanceId | undefined = from; at !== undefined; ) {
    const here: Catch | undefined = matching(run, at, on, code, codes);
    if (here) return here;
    const scope: ScopeId = own(run.state.instances, at)?.scope ?? ROOT;
    const beside = listenersIn(run, scope)
      .filter((id) => id !== at)
      .map((id) => matching(run, id, on, code, codes))
      .find((found) => found !== undefined);
    if (beside) return beside;
    at = own(run.state.scopes, scope)?.of;
  }
  return undefined;
}

/** The handler of an instance that takes the code: one that names it before one that takes any. */
function matching(
  run: Run,
  id: InstanceId,
  on: "error" | "escalation",
  code: string,
  codes: Codes = "any",
): Catch | undefined {
  const fitting = handlersOf(run, id).filter(([, handler]) => handler.on === on && takes(handler, code));
  const named = fitting.find(([, handler]) => "codes" in handler && handler.codes !== undefined);
  const [handler] = named ?? (codes === "any" ? fitting[0] : undefined) ?? [];
  return handler === undefined ? undefined : { by: id, handler };
}

function takes(handler: Handler, code: string): boolean {
  return (
    (handler.on === "error" || handler.on === "escalation") &&
    (handler.codes === undefined || handler.codes.includes(code))
  );
}

function listenersIn(run: Run, scope: ScopeId): InstanceId[] {
  const opener = own(run.state.scopes, scope)?.of;
  const group = opener === undefined ? undefined : own(run.state.instances, opener)?.step;
  if (run.graph.listeners(group).length === 0) return [];
  return Object.entries(run.state.instances)
    .filter(([, instance]) => instance.status === "listening" && (instance.scope ?? ROOT) === scope)
    .map(([id]) => id);
}
