import type { z } from "zod";
import type { Deciding, DecisionMade } from "./decision/decide";
import type { Draft, DraftFlow, DraftStep } from "./draft/draft";
import type { Duration } from "./duration";
import type { Names } from "./expression/names";
import type { Failure } from "./interpret/failure";
import type { Answer, EffectRequest } from "./interpret/request";
import type { CaseState, CustomerInfo, InstanceId, StartedBy, Undoable } from "./interpret/state";
import type { Json, JsonObject } from "./json";
import type { Problem } from "./problem";
import type { FlowsByEnd } from "./program/flows";
import type { Handler, HandlerOn } from "./program/handler";
import type { Program, ProgramFlow, ProgramStep, VariableType } from "./program/program";
import type { LocalizedText } from "./text";

/** Families of steps: each has one colour, and its members an icon and a word as well. */
export type Family = "human" | "service" | "message" | "rule" | "control" | "time" | "edge";

/**
 * How many arrows may come in and go out; the connect rules of the canvas and the validator both ask this. Of `many` that go out
 * each has a condition; of `all` none has.
 */
export interface Arrows {
  readonly in: "none" | "many";
  readonly out: "none" | "one" | "many" | "all";
}

/** What the checks of a kind may look at besides its own settings. */
export interface CheckContext {
  readonly draft: Draft;
  readonly stepId: string;
  /** Path of the step in the draft: prefix of every problem's path. */
  readonly path: readonly (string | number)[];
  /** Keys of the services the organisation has set up; undefined when not known (a browser offline). */
  readonly services?: readonly string[];
  /** The arrows of the draft, also those of which an end is missing. */
  readonly arrows: FlowsByEnd<DraftFlow>;
  /** The kind of another step, to ask about it. */
  kindOf(stepId: string): StepKind | undefined;
  /** Problems of a FEEL text at a path: missing, does not parse, unknown names. `extra`: names that only this text may use. */
  feel(
    text: unknown,
    path: readonly (string | number)[],
    extra?: Names,
    wants?: "condition",
    /** When it is looked at; as the step is entered, unless said. */
    moment?: "enter" | "opened" | "inside" | "done",
  ): Problem[];
  /** Problems of a text a person reads: missing in a required language, ICU that does not parse. */
  text(text: LocalizedText | undefined, path: readonly (string | number)[]): Problem[];
}

/** What a step may look at when it runs. Reading it changes nothing. */
export interface StepContext {
  readonly program: Program;
  readonly stepId: string;
  readonly instance: InstanceId;
  readonly state: CaseState;
  /** The kind's own memory, as kept by its last `wait`. */
  readonly data: Json | undefined;
  /** ISO instant of this advance: the only clock there is. */
  readonly now: string;
  /** ISO instant that comes so long after now; `business`: counted in working time of the organisation. */
  later(duration: Duration, business?: boolean): string;
  /** Arrows that leave this step, in the program's order, with their ids. */
  readonly flows: readonly (ProgramFlow & { readonly id: string })[];
  /** Number that the first effect of this outcome will get, and its key (see `effectKey`). */
  readonly nextEffect: number;
  /** What the step's closed scopes gave, by their index. */
  readonly results: Readonly<Record<string, Json>>;
  /** How many scopes the step has open, and how many it has ever opened. */
  readonly open: number;
  readonly opened: number;
  /** What was done where the step stands and can be undone, in the order of completion. */
  readonly undoable: readonly Undoable[];
  /**
   * Value of a FEEL text with the case's variables, `settings`, `case`, `customer`, and `extra` on top. Numbers, texts, dates
   * as JSON. A text that cannot be evaluated is a Failure (never an exception).
   */
  evaluate(feel: string, extra?: JsonObject): { readonly value: Json } | { readonly failure: Failure };
  /**
   * What a decision of the process gives for the case as it is, with all that was decided on the way; see `decide` for the codes.
   * A step that leaves with `decided` has it kept.
   */
  decide(decision: string): Deciding;
}

/** What became of a step when it was entered or one of its effects was answered. */
export type Outcome =
  /** Done: set variables, withdraw pending effects, go on along `by` (flow ids; default: every outgoing arrow). */
  | {
      readonly type: "leave";
      readonly set?: JsonObject;
      readonly customer?: CustomerInfo;
      readonly by?: readonly string[];
      /** Decisions that were made for it: kept with the case. */
      readonly decided?: readonly DecisionMade[];
    }
  /** Not done: request effects (numbered in order from `nextEffect`), keep data, go on waiting. */
  | {
      readonly type: "wait";
      readonly effects?: readonly EffectRequest[];
      readonly data?: Json;
      readonly set?: JsonObject;
    }
  /** Not done: open scopes inside, each beginning at `entry` or where the steps inside begin, and go on when they are done. */
  | { readonly type: "open"; readonly scopes: readonly ScopeSpec[]; readonly data?: Json }
  /** Not done: every arrow is taken at once, and the first of the steps they lead to that is done wins. */
  | { readonly type: "race" }
  /** Could not: an incident on this step. Retried by an operator: entered again, or the effect performed again. */
  | { readonly type: "fail"; readonly failure: Failure }
  /** The path ends here. */
  | { readonly type: "end" }
  /** Everything where the step stands ends here. */
  | { readonly type: "terminate" }
  /** A business error: goes outward until a handler takes it; an incident, or the case's own end, when none does. */
  | { readonly type: "error"; readonly code: string; readonly message?: string; readonly set?: JsonObject }
  /** Somebody further out is told; then the step is left along `by` as by `leave`. */
  | { readonly type: "escalate"; readonly code: string; readonly by?: readonly string[] };

/** So many rounds a step has over a list at most. */
export const MOST_ROUNDS = 20_000;

/** A scope to be opened: its own variables, which round it is (from 1). */
export interface ScopeSpec {
  readonly variables: JsonObject;
  readonly index?: number;
  /** The step it begins at; absent: those of the frame that nothing leads to. */
  readonly entry?: string;
  /** The instance that it undoes: its variables are as they were then, and what is set goes past them. */
  readonly undoes?: InstanceId;
}

/** What a closed scope leaves to look at. */
export interface ClosedScope {
  readonly index?: number;
  readonly variables: JsonObject;
}

/**
 * A kind of step. Everything the core knows about it goes through here; nothing outside its folder names it.
 *
 * `S` is the lenient settings (a draft's step always parses to it), `P` the strict step of a program.
 */
export interface StepKind<S = unknown, P extends ProgramStep = ProgramStep> {
  readonly kind: string;
  readonly family: Family;
  readonly arrows: Arrows;
  /**
   * True when a case rests here until a person acts or a time comes: what a cycle needs at least one of, so that it neither
   * spins nor calls a service or mails a customer without end.
   */
  readonly waits: boolean;
  /** It is a frame that other steps stand in (`in`). */
  readonly holds?: true;
  /** Of frames: what steps inside find; absent: they are done once, and find what is around. */
  inside?(settings: S): Frame;
  /** What may hang on it (see `Handler`); absent: nothing. */
  readonly handlers?: readonly HandlerOn[];
  /** Of kinds without arrows that lead on: whether it breaks off what it stands in, so that nothing goes on behind that. */
  breaks?(settings: S): boolean;
  /** How it joins tokens that come along several arrows; absent: each enters it by itself. */
  joins?(step: P): Join | undefined;
  /** The event by which it begins on its own while what it stands in is open; absent: an arrow leads to it. */
  listens?(step: AnyStep): Handler | undefined;
  /** Of kinds that begin cases: whether it does in this way; absent: in any. */
  begins?(step: AnyStep, by: StartedBy): boolean;
  /** Schema that accepts any draft step of this kind and fills the gaps. */
  readonly lenient: z.ZodType<S>;
  /** Schema of the step in a program. */
  readonly strict: z.ZodType<P>;
  /** Settings of a new step (without name and position), made to fit the draft it is put into. */
  create(draft: Draft): JsonObject;
  /** What blocks or should be looked at before publishing. */
  check(settings: S, context: CheckContext): Problem[];
  /** The step of the program; called only after `check` found no error. */
  compile(settings: S, step: DraftStep, draft: Draft): Omit<P, "name">;
  /** The version of the process language that a step of a program needs; absent: the first. */
  since?(step: P): Program["alur"];
  /** Variables this step produces for the ones after it. */
  produces(settings: S, draft: Draft): Record<string, VariableType>;
  /** Forms, messages and decisions that this step uses, by name; what no step uses is told as a warning. */
  uses?(settings: S): {
    readonly forms?: readonly string[];
    readonly messages?: readonly string[];
    readonly decisions?: readonly string[];
  };
  /** A case comes in. For a start step `input` is what the case was started with. */
  enter(
    step: P,
    context: StepContext,
    input?: { by: StartedBy; values: JsonObject; customer?: CustomerInfo },
  ): Outcome;
  /** An effect of this instance was answered. The core has already turned away stale ones and planned retries of failed performs. */
  answer?(step: P, answer: Answer, context: StepContext): Outcome;
  /** What one of its scopes gives when it is done; `context` looks from inside it. */
  gather?(
    step: P,
    context: StepContext,
  ): { readonly value: Json } | { readonly failure: Failure } | undefined;
  /** One of its scopes is done; absent: it is left. */
  closed?(step: P, scope: ClosedScope, context: StepContext): Outcome;
  /** An operator adds an item to its list; absent, or undefined: it has none now. */
  added?(step: P, item: Json, context: StepContext): Outcome | undefined;
  /** Of kinds with `added`: whether this step goes over a list, so that it can have one more item. */
  takesItems?(step: AnyStep): boolean;
}

/** What a frame is for the steps in it. */
export interface Frame {
  /** Names of its own variables, which are gone when it is left. */
  readonly variables: readonly string[];
  /** They are done at least once. */
  readonly always: boolean;
  /** They may be done more than once. */
  readonly again: boolean;
}

/**
 * How tokens that come along several arrows become one: when there is one on every arrow, on every arrow that one can still
 * come along, on so many arrows (those that come after them in the same round are taken in and go nowhere), or when so many have
 * come at all, also along one arrow.
 */
export type Join = "all" | "inclusive" | { readonly atLeast: number } | { readonly tokens: number };

/** A step of a draft or of a program, as far as both are alike. */
export type AnyStep = Readonly<Record<string, unknown>>;

/** The kinds, by name; an argument to everything in `dsl` that needs them. */
export type Kinds = { readonly [kind: string]: StepKind };

/** Writes a kind down with its types checked, and forgets them, so that kinds fit in one list. */
export function defineStep<S, P extends ProgramStep>(kind: StepKind<S, P>): StepKind {
  return kind as unknown as StepKind;
}
