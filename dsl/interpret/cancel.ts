import { own } from "../json";
import type { Run } from "./run";
import { instancesByScope } from "./scopes";
import { type InstanceId, ROOT, type ScopeId } from "./state";

/**
 * Takes back what the instance has asked of the outside: jobs first, then what others may still answer. `own`: not what its
 * handlers wait for, nor a lock under which something still goes on inside it.
 */
export function withdrawAll(run: Run, id: InstanceId, which: "all" | "own" = "all"): void {
  const instance = own(run.state.instances, id);
  const goesOn = Object.keys(instance?.open ?? {}).length > 0;
  const pending = Object.entries(instance?.pending ?? {}).filter(
    ([, { handler, granted }]) => which === "all" || (handler === undefined && !(granted && goesOn)),
  );
  const jobsFirst = [
    ...pending.filter(([, { does }]) => does === "perform"),
    ...pending.filter(([, { does }]) => does !== "perform"),
  ];
  for (const [effect] of jobsFirst)
    run.emit({ type: "effectWithdrawn", instance: id, effect: Number(effect) });
}

/** Gives a step up: what stands inside it first, depth first, then itself. */
export function cancelInstance(run: Run, id: InstanceId): void {
  const instance = own(run.state.instances, id);
  if (!instance) return;
  const inside = instance.open ? instancesByScope(run.state) : new Map<ScopeId, InstanceId[]>();
  cancelTree(run, id, inside);
}

/** Gives up all that stands in a scope and the tokens in it, but for one instance. */
export function cancelScope(run: Run, scope: ScopeId, but?: InstanceId): void {
  const inside = instancesByScope(run.state);
  for (const id of inside.get(scope) ?? []) if (id !== but) cancelTree(run, id, inside);
  run.drop([scope]);
  if (own(run.state.waiting, scope) ?? own(run.state.owed, scope)) run.emit({ type: "tokensDropped", scope });
}

function cancelTree(run: Run, id: InstanceId, inside: ReadonlyMap<ScopeId, readonly InstanceId[]>): void {
  const instance = own(run.state.instances, id);
  if (!instance) return;
  emptyOut(run, Object.keys(instance.open ?? {}), inside);
  if (instance.racers) for (const racer of racersOf(run, id)) cancelTree(run, racer, inside);
  withdrawAll(run, id);
  run.emit({ type: "stepCancelled", instance: id });
  run.touched.add(instance.scope ?? ROOT);
}

/** Gives up all that stands inside a step, as when it is left before its rounds are over. */
export function cancelInside(run: Run, id: InstanceId): void {
  const open = Object.keys(own(run.state.instances, id)?.open ?? {});
  if (open.length > 0) emptyOut(run, open, instancesByScope(run.state));
}

function emptyOut(
  run: Run,
  scopes: readonly ScopeId[],
  inside: ReadonlyMap<ScopeId, readonly InstanceId[]>,
): void {
  for (const scope of scopes) for (const child of inside.get(scope) ?? []) cancelTree(run, child, inside);
  run.drop(scopes);
}

/** The first to be done wins: what raced against it is given up, and the race is over. */
export function winRace(run: Run, winner: InstanceId): void {
  const instance = own(run.state.instances, winner);
  const race = instance?.race;
  const begun = race === undefined ? undefined : own(run.state.instances, race);
  if (!instance || race === undefined || !begun) return;
  winRace(run, race);
  for (const rival of racersOf(run, race)) if (rival !== winner) cancelInstance(run, rival);
  const along = run.graph.out(begun.step).find(({ to }) => to === instance.step);
  withdrawAll(run, race);
  run.emit({ type: "stepLeft", instance: race, flows: along ? [along.id] : [] });
  run.touched.add(begun.scope ?? ROOT);
}

function racersOf(run: Run, race: InstanceId): InstanceId[] {
  return Object.entries(run.state.instances)
    .filter(([, other]) => other.race === race)
    .map(([id]) => id);
}
