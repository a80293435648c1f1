import type { Json, JsonObject } from "../json";
import type { Failure, RetryPolicy } from "./failure";
import type { Answer, Call, EffectDoes } from "./request";

/** `credit.2`: the second activation of step `credit` in its case. */
export type InstanceId = string;

/**
 * Where steps stand and variables live: `""` is the case itself; `pack.1/3` the third scope that instance `pack.1` opened (a
 * group's inside, one of its rounds, a way that undoes something).
 */
export type ScopeId = string;

/** The scope that is the case itself. */
export const ROOT: ScopeId = "";

/**
 * An effect that was asked for and has not been answered. `attempt` counts from 1. A `perform` keeps its request, so that
 * every attempt sends the same one.
 */
export interface PendingEffect {
  readonly does: EffectDoes;
  readonly attempt: number;
  readonly request?: Json;
  readonly retry?: RetryPolicy;
  readonly timeout?: string;
  /** `call`: what it asks for, to ask again. */
  readonly call?: Call;
  /** `call`: how many escalations of the called case have come. */
  readonly escalated?: number;
  /** The handler of the step that it belongs to; absent: the step's own. */
  readonly handler?: string;
  /** `condition`: what it waits for, and whether that was true when last looked at. */
  readonly when?: string;
  readonly held?: boolean;
  /** `lock`: it is ours. */
  readonly granted?: boolean;
  /** Timer of a repeating handler: which time it is, from 1. */
  readonly nth?: number;
}

/**
 * One activation of a step: active, failed (an incident), or listening (it stands by for its event and keeps nobody waiting).
 * Left instances are gone from the state.
 */
export interface StepInstance {
  readonly step: string;
  readonly status: "active" | "failed" | "listening";
  /** ISO instant of entering. */
  readonly since: string;
  /** Number that the next effect gets; never reused, so keys are unique. */
  readonly nextEffect: number;
  readonly pending: { readonly [n: string]: PendingEffect };
  readonly failure?: Failure & { readonly effect?: number };
  /** The kind's own memory between events. */
  readonly data?: Json;
  /** Where it stands; absent: in the case itself. */
  readonly scope?: ScopeId;
  /** The race it takes part in: the instance of the step that began it. */
  readonly race?: InstanceId;
  /** It is a race itself: how many have taken part. */
  readonly racers?: number;
  /** Scopes it has open, how many those are, and the number that the next one gets. */
  readonly open?: { readonly [scope: ScopeId]: true };
  readonly rounds?: number;
  readonly nextScope?: number;
  /** What its closed scopes gave, by their index. */
  readonly results?: { readonly [index: string]: Json };
  /** What was done inside it and can be undone. */
  readonly undoable?: readonly Undoable[];
}

/** A part of a case with variables of its own: the inside of a step that holds others. */
export interface Scope {
  /** The instance that opened it. */
  readonly of: InstanceId;
  readonly variables: JsonObject;
  /** Which round it is, from 1; absent: there is only one. */
  readonly index?: number;
  /** Instances in it that somebody or something must still act on. */
  readonly live: number;
  /** It undoes what this instance did: its variables are as they were then, and what is set goes past them. */
  readonly undoes?: InstanceId;
  /** What was done inside that and has not been undone. */
  readonly inside?: readonly Undoable[];
}

/** A completed step that can be undone: the way that does it, and the variables as they were. */
export interface Undoable {
  readonly instance: InstanceId;
  readonly step: string;
  /** The step that undoes it. */
  readonly entry: string;
  readonly variables: JsonObject;
  /** Steps around it that were completed since, innermost first. */
  readonly within?: readonly string[];
  /** What was done inside it and can be undone: by its own way back, and by nobody else. */
  readonly inside?: readonly Undoable[];
}

/** A token on its way: the step it comes to, where that stands, and the arrow it comes along. */
export interface Arriving {
  readonly step: string;
  readonly scope: ScopeId;
  readonly flow?: string;
  /** The race it takes part in. */
  readonly race?: InstanceId;
  /** Only to stand by for its event. */
  readonly listens?: true;
}

/** Where an advance stopped before all tokens had arrived; the next one goes on from here. */
export interface Paused {
  readonly arrivals: readonly Arriving[];
  /** Scopes in which something has ended: each may be done. */
  readonly ended?: readonly ScopeId[];
  /** Something that conditions look at has changed. */
  readonly changed?: true;
  /** How often it has stopped so, one time after the other. */
  readonly slices: number;
}

/** An answer that came while the case was held. */
export interface HeldAnswer {
  readonly instance: InstanceId;
  readonly answer: Answer;
}

/** The case that called this one, and where it waits for it. */
export interface Parent {
  readonly caseId: string;
  readonly instance: InstanceId;
  readonly effect: number;
}

/** What a case may be held together with. */
export type HeldWith = "process" | "organisation";

/** Everything a running case is. Changed by `apply` alone; JSON all through. What is optional is absent in older cases. */
export interface CaseState {
  readonly status: "new" | "running" | "completed" | "cancelled";
  readonly variables: JsonObject;
  readonly customer: CustomerInfo;
  readonly case: CaseInfo;
  readonly instances: { readonly [id: InstanceId]: StepInstance };
  /** How often each step has been entered: the number in the next instance's id. */
  readonly entered: { readonly [stepId: string]: number };
  /** Instances in the case itself that somebody or something must still act on; absent: all of them. */
  readonly live?: number;
  /** Open scopes below the case itself. */
  readonly scopes?: { readonly [id: ScopeId]: Scope };
  /** Tokens that wait before a join: how many have come along each arrow and not been consumed. */
  readonly waiting?: { readonly [scope: ScopeId]: { readonly [flowId: string]: number } };
  /** Arrows of a join that has gone on without them: the next token along each is taken in and goes nowhere. */
  readonly owed?: { readonly [scope: ScopeId]: { readonly [flowId: string]: number } };
  /** What was done in each scope and can be undone, in the order of completion. */
  readonly undoable?: { readonly [scope: ScopeId]: readonly Undoable[] };
  readonly parent?: Parent;
  /** How many cases called one another before this one; 0 or absent: nobody called it. */
  readonly depth?: number;
  /** Ended by an error that nobody in it caught: told to the case that called it. */
  readonly error?: { readonly code: string; readonly message: string };
  /** Codes of escalations that nobody in it took, in order: told to the case that called it. */
  readonly escalations?: readonly string[];
  /** Held by an operator: nothing moves until it goes on; what is answered meanwhile is kept, in order. */
  readonly suspended?: true;
  /** Held together with its process or organisation, and goes on with it; absent: held by itself. */
  readonly heldWith?: HeldWith;
  readonly held?: readonly HeldAnswer[];
  /** Its last advance went on for so long that it stopped on the way; the next one goes on. */
  readonly paused?: Paused;
}

/** How a case begins. */
export type StartedBy = "form" | "api" | "message" | "schedule" | "call";

/** Who the case is for; `email` decides where messages go. */
export interface CustomerInfo {
  readonly email?: string;
  readonly name?: string;
}

/** `case` in expressions. */
export interface CaseInfo {
  readonly id: string;
  /** Read out on the phone: `ORD-7K3F-2Q`. */
  readonly reference: string;
  /** BCP 47. */
  readonly language: string;
  /** ISO instant. */
  readonly started: string;
}

/** Name of an effect, the same on every retry: `<case id>:<instance>:<n>`. Receivers get it as `Idempotency-Key`. */
export function effectKey(caseId: string, instance: InstanceId, n: number): string {
  return `${caseId}:${instance}:${n}`;
}
