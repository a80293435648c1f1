import { own } from "../json";
import { type Owned, withEntry } from "./edit";
import type { CaseEvent } from "./event";
import {
  type CaseState,
  type InstanceId,
  ROOT,
  type Scope,
  type ScopeId,
  type StepInstance,
  type Undoable,
} from "./state";

/** A state that may be written to: made by `apply` for one event. */
export type Change = { -readonly [K in keyof CaseState]: CaseState[K] };

type Of<T extends CaseEvent["type"]> = Extract<CaseEvent, { type: T }>;

/** The part of `apply` that moves tokens: steps entered and left, joins, scopes. */
export function applyToFlow(state: Change, event: CaseEvent, owned: Owned | undefined): void {
  switch (event.type) {
    case "stepEntered":
      enter(state, event, owned);
      break;
    case "stepLeft":
      leave(state, event.instance, event.undoable, owned);
      break;
    case "stepCancelled":
      leave(state, event.instance, undefined, owned);
      break;
    case "tokenWaiting":
      state.waiting = counted(state.waiting, event, 1, owned);
      break;
    case "tokenAbsorbed":
      state.owed = counted(state.owed, event, -1, owned);
      break;
    case "tokensDropped":
      dropTokens(state, event.scope, owned);
      break;
    case "scopeOpened":
      openScope(state, event, owned);
      break;
    case "scopeClosed":
      closeScope(state, event, owned);
      break;
    default:
      break; // errors, escalations, handlers, operators' moves: told, and followed by what they cause
  }
}

/** How many instances somebody or something must still act on, in a scope. */
export function liveIn(state: CaseState, scope: ScopeId): number {
  if (scope !== ROOT) return own(state.scopes, scope)?.live ?? 0;
  // A case of before there were scopes: all that it has is in itself.
  return state.live ?? Object.keys(state.instances).length;
}

function enter(state: Change, event: Of<"stepEntered">, owned: Owned | undefined): void {
  const { instance, step, scope = ROOT, joins = [], owes = [], race, listens } = event;
  if (!listens) count(state, scope, 1, owned);
  for (const flow of joins) state.waiting = counted(state.waiting, { scope, flow }, -1, owned);
  for (const flow of owes) state.owed = counted(state.owed, { scope, flow }, 1, owned);
  state.entered = withEntry(state.entered, step, (own(state.entered, step) ?? 0) + 1, owned);
  const entered: StepInstance = {
    step,
    status: listens ? "listening" : "active",
    since: event.at,
    nextEffect: 1,
    pending: {},
    ...(scope !== ROOT && { scope }),
    ...(race !== undefined && { race }),
  };
  state.instances = withEntry(state.instances, instance, entered, owned);
  const begun = race === undefined ? undefined : own(state.instances, race);
  if (race === undefined || !begun) return;
  const racing = { ...begun, racers: (begun.racers ?? 0) + 1 };
  state.instances = withEntry(state.instances, race, racing, owned);
}

function leave(
  state: Change,
  id: InstanceId,
  undoable: readonly Undoable[] | undefined,
  owned: Owned | undefined,
): void {
  const instance = own(state.instances, id);
  if (!instance) return;
  const scope = instance.scope ?? ROOT;
  if (instance.status !== "listening") count(state, scope, -1, owned);
  state.instances = withEntry(state.instances, id, undefined, owned);
  for (const open of Object.keys(instance.open ?? {})) dropScope(state, open, owned);
  if (undoable && undoable.length > 0) {
    const before = own(state.undoable, scope) ?? [];
    state.undoable = withEntry(state.undoable, scope, [...before, ...undoable], owned);
  }
}

function count(state: Change, scope: ScopeId, by: number, owned: Owned | undefined): void {
  if (scope === ROOT) {
    state.live = liveIn(state, ROOT) + by;
    return;
  }
  const found = own(state.scopes, scope);
  if (found) state.scopes = withEntry(state.scopes, scope, { ...found, live: found.live + by }, owned);
}

/** Tokens counted by scope and arrow, with one more or less; what is counted down to nothing is not there. */
function counted(
  tokens: CaseState["waiting"],
  { scope, flow }: { readonly scope: ScopeId; readonly flow: string },
  by: number,
  owned: Owned | undefined,
): CaseState["waiting"] {
  const inScope = own(tokens, scope) ?? {};
  const left = (own(inScope, flow) ?? 0) + by;
  const changed = withEntry(inScope, flow, left > 0 ? left : undefined, owned);
  const none = Object.keys(changed).length === 0;
  return withEntry(tokens, scope, none ? undefined : changed, owned);
}

function dropTokens(state: Change, scope: ScopeId, owned: Owned | undefined): void {
  if (own(state.waiting, scope)) state.waiting = withEntry(state.waiting, scope, undefined, owned);
  if (own(state.owed, scope)) state.owed = withEntry(state.owed, scope, undefined, owned);
}

function openScope(state: Change, event: Of<"scopeOpened">, owned: Owned | undefined): void {
  const { scope, instance: id, variables, index, undoes } = event;
  const instance = own(state.instances, id);
  if (!instance) return;
  const opened: StepInstance = {
    ...instance,
    open: withEntry(instance.open, scope, true, owned),
    rounds: (instance.rounds ?? 0) + 1,
    nextScope: (instance.nextScope ?? 1) + 1,
  };
  state.instances = withEntry(state.instances, id, opened, owned);
  const inside = undoes === undefined ? undefined : takeUndoable(state, undoes, owned);
  const made: Scope = {
    of: id,
    variables,
    live: 0,
    ...(index !== undefined && { index }),
    ...(undoes !== undefined && { undoes }),
    ...(inside && { inside }),
  };
  state.scopes = withEntry(state.scopes, scope, made, owned);
}

/** Whatever is undone is not undone again; it may have been done further out. Answers what was done inside it. */
function takeUndoable(state: Change, undoes: InstanceId, owned: Owned | undefined): Scope["inside"] {
  let inside: Scope["inside"];
  const take = (done: readonly Undoable[]): readonly Undoable[] | undefined => {
    const taken = done.find(({ instance }) => instance === undoes);
    inside ??= taken?.inside;
    return taken && done.filter((one) => one !== taken);
  };
  for (const [scope, done] of Object.entries(state.undoable ?? {})) {
    const left = take(done);
    if (left) state.undoable = withEntry(state.undoable, scope, left.length > 0 ? left : undefined, owned);
  }
  for (const [id, { inside: done = [], ...scope }] of Object.entries(state.scopes ?? {})) {
    const left = take(done);
    if (left)
      state.scopes = withEntry(
        state.scopes,
        id,
        { ...scope, ...(left.length > 0 && { inside: left }) },
        owned,
      );
  }
  return inside;
}

/** What could be undone inside can be undone from outside once the step that holds it is left. */
function closeScope(state: Change, event: Of<"scopeClosed">, owned: Owned | undefined): void {
  const { scope, instance: id, result } = event;
  const closing = own(state.scopes, scope);
  const instance = own(state.instances, id);
  if (!closing || !instance) return;
  const done = own(state.undoable, scope) ?? [];
  const index = String(closing.index ?? 1);
  const changed: StepInstance = {
    ...instance,
    open: withEntry(instance.open, scope, undefined, owned),
    rounds: (instance.rounds ?? 1) - 1,
    ...(result !== undefined && { results: withEntry(instance.results, index, result, owned) }),
    ...(done.length > 0 && { undoable: [...(instance.undoable ?? []), ...done] }),
  };
  state.instances = withEntry(state.instances, id, changed, owned);
  dropScope(state, scope, owned);
}

function dropScope(state: Change, scope: ScopeId, owned: Owned | undefined): void {
  state.scopes = withEntry(state.scopes, scope, undefined, owned);
  dropTokens(state, scope, owned);
  if (own(state.undoable, scope)) state.undoable = withEntry(state.undoable, scope, undefined, owned);
}
