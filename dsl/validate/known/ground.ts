import type { Draft } from "../../draft/draft";
import { settingsOf } from "../../draft/settings";
import { own } from "../../json";
import type { AnyStep, Frame, Join, Kinds } from "../../step";

/** A step as far as it matters for what is known where. */
export interface Place {
  readonly id: string;
  readonly frame: string | undefined;
  /** Variables it sets when it is left. */
  readonly sets: readonly string[];
  /** Of frames: what steps inside find, and how often they are done. */
  readonly inside: Frame | undefined;
  readonly join: Join | undefined;
  /** Several of its arrows may be taken at once. */
  readonly splits: boolean;
  /** A case begins here. */
  readonly starts: boolean;
  /** It breaks off what it stands in. */
  readonly breaks: boolean;
  /** It begins by an event of its own; the variable that keeps what came. */
  readonly listens: { readonly into: string | undefined } | undefined;
  readonly handlers: readonly Hung[];
  /** Steps that its own arrows lead to. */
  readonly next: readonly string[];
}

/** What hangs on a step. */
export interface Hung {
  readonly undoes: boolean;
  /** The step goes on beside it. */
  readonly beside: boolean;
  readonly into: string | undefined;
  readonly next: readonly string[];
}

/** The places of a draft, by step. Steps of unknown kinds set nothing and lead on. */
export function groundOf(draft: Draft, kinds: Kinds): ReadonlyMap<string, Place> {
  const next = new Map<string, string[]>();
  for (const { from, to } of Object.values(draft.flows)) {
    if (!own(draft.steps, to)) continue;
    const known = next.get(from);
    if (known) known.push(to);
    else next.set(from, [to]);
  }
  return new Map(
    Object.entries(draft.steps).map(([id, step]) => [id, placeOf(id, step, { draft, kinds, next })]),
  );
}

interface Given {
  readonly draft: Draft;
  readonly kinds: Kinds;
  readonly next: ReadonlyMap<string, readonly string[]>;
}

function placeOf(id: string, step: Draft["steps"][string], { draft, kinds, next }: Given): Place {
  const kind = own(kinds, step.kind);
  const settings = kind && settingsOf(kind, step);
  const frame = step.in !== undefined && own(draft.steps, step.in) ? step.in : undefined;
  const inside = kind?.holds ? (kind.inside?.(settings) ?? ONCE) : undefined;
  const produced = Object.keys(kind?.produces(settings, draft) ?? {});
  const join = kind?.joins?.(settings as never);
  return {
    id,
    frame,
    sets: inside ? produced.filter((name) => !inside.variables.includes(name)) : produced,
    inside,
    join,
    splits: kind?.arrows.out === "all" || (kind?.arrows.out === "many" && join === "inclusive"),
    starts: kind?.arrows.in === "none",
    breaks: kind?.breaks?.(settings) ?? false,
    listens: kind?.listens?.(step) ? { into: intoOf(step.trigger) } : undefined,
    handlers: Object.entries(step.handlers ?? {}).map(([name, given]) => ({
      undoes: given.on === "undo",
      beside: given.interrupts === false,
      into: intoOf(given),
      next: next.get(`${id}.${name}`) ?? [],
    })),
    next: next.get(id) ?? [],
  };
}

const ONCE: Frame = { variables: [], always: true, again: false };

function intoOf(given: unknown): string | undefined {
  if (typeof given !== "object" || given === null) return undefined;
  const { into } = given as AnyStep;
  return typeof into === "string" && into !== "" ? into : undefined;
}

/** The steps that lead to none in their frame: where it, or the case, may end. */
export function isLast({ next }: Place): boolean {
  return next.length === 0;
}
