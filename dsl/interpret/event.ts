import type { DecisionMade } from "../decision/decide";
import type { Json, JsonObject } from "../json";
import type { Failure } from "./failure";
import type { Answer, EffectRequest } from "./request";
import type {
  CaseInfo,
  CustomerInfo,
  HeldWith,
  InstanceId,
  Parent,
  Paused,
  ScopeId,
  StartedBy,
  Undoable,
} from "./state";

interface OfInstance {
  readonly instance: InstanceId;
}
interface OfEffect extends OfInstance {
  readonly effect: number;
}
/** Who did it: a person's or a key's id. */
interface ByOperator {
  readonly by?: string;
}

/** What happens to the case as a whole. */
type OfCase =
  | {
      readonly type: "caseStarted";
      readonly by: StartedBy;
      readonly case: CaseInfo;
      readonly customer: CustomerInfo;
      readonly parent?: Parent;
      readonly depth?: number;
    }
  | { readonly type: "customerSet"; readonly customer: CustomerInfo }
  /** `error`: nobody in it caught this; the case that called it is told. */
  | { readonly type: "caseCompleted"; readonly error?: { readonly code: string; readonly message: string } }
  | ({ readonly type: "caseCancelled" } & ByOperator)
  | ({ readonly type: "caseSuspended"; readonly with?: HeldWith } & ByOperator)
  | ({ readonly type: "caseResumed" } & ByOperator)
  /** It came while the case was held; it is taken when the case goes on. */
  | ({ readonly type: "answerHeld"; readonly answer: Answer } & OfInstance)
  /** It went on for too long for one advance: what is on its way arrives in the next one. */
  | ({ readonly type: "advancePaused" } & Paused)
  | { readonly type: "advanceContinued" }
  /** An operator set variables of a scope. */
  | ({
      readonly type: "variablesChanged";
      readonly scope: ScopeId;
      readonly values: JsonObject;
    } & ByOperator);

/** A step is entered, works, and is left. */
type OfStep =
  | ({
      readonly type: "stepEntered";
      readonly step: string;
      readonly flow?: string;
      readonly scope?: ScopeId;
      /** Arrows whose waiting tokens were joined; one of each is consumed. */
      readonly joins?: readonly string[];
      /** Arrows that it did not wait for: one token of each is taken in when it comes. */
      readonly owes?: readonly string[];
      readonly race?: InstanceId;
      /** It only stands by for its event. */
      readonly listens?: true;
    } & OfInstance)
  | ({ readonly type: "dataKept"; readonly data: Json } & OfInstance)
  | ({ readonly type: "variablesSet"; readonly values: JsonObject; readonly scope?: ScopeId } & OfInstance)
  | ({
      readonly type: "stepFailed";
      readonly failure: Failure;
      readonly effect?: number;
      readonly attempt?: number;
    } & OfInstance)
  /** It asked for a decision, which was made so; those that it rests on come before it. */
  | ({ readonly type: "decisionMade"; readonly made: DecisionMade } & OfInstance)
  | ({ readonly type: "stepRetried"; readonly effect?: number } & OfInstance & ByOperator)
  /** An operator let the case go on without it. */
  | ({ readonly type: "stepSkipped" } & OfInstance & ByOperator)
  /** An operator took the token from here to another step, which is entered next. */
  | ({ readonly type: "tokenMoved"; readonly to: string } & OfInstance & ByOperator)
  /** `undoable`: how it can be undone from now on. */
  | ({
      readonly type: "stepLeft";
      readonly flows: readonly string[];
      readonly undoable?: readonly Undoable[];
    } & OfInstance)
  | ({ readonly type: "stepCancelled" } & OfInstance);

/** What the outside is asked and answers. */
type OfEffects =
  | ({ readonly type: "effectRequested"; readonly request: EffectRequest } & OfEffect)
  | ({ readonly type: "effectAnswered" } & OfEffect & ByOperator)
  | ({
      readonly type: "effectFailed";
      readonly attempt: number;
      readonly failure: Failure;
      readonly nextAt?: string;
    } & OfEffect)
  | ({ readonly type: "effectWithdrawn" } & OfEffect)
  /** A lock is ours from now until the step is left. */
  | ({ readonly type: "lockGranted" } & OfEffect)
  /** A condition was looked at and is not what it was. */
  | ({ readonly type: "conditionTurned"; readonly held: boolean } & OfEffect);

/** Joins, scopes, handlers. */
type OfFlow =
  /** A token came along `flow` to a step that joins, and waits there. */
  | { readonly type: "tokenWaiting"; readonly flow: string; readonly scope: ScopeId }
  /** A token came late to a join that had gone on without it, and goes nowhere. */
  | { readonly type: "tokenAbsorbed"; readonly flow: string; readonly scope: ScopeId }
  /** Waiting tokens of a scope that is given up. */
  | { readonly type: "tokensDropped"; readonly scope: ScopeId }
  /** `undoes`: it is there to undo what this instance did. */
  | ({
      readonly type: "scopeOpened";
      readonly scope: ScopeId;
      readonly variables: JsonObject;
      readonly index?: number;
      readonly undoes?: InstanceId;
    } & OfInstance)
  | ({ readonly type: "scopeClosed"; readonly scope: ScopeId; readonly result?: Json } & OfInstance)
  /** A handler of the instance acts: its arrows are taken. */
  | ({
      readonly type: "handlerFired";
      readonly handler: string;
      readonly flows: readonly string[];
      readonly interrupts: boolean;
    } & OfInstance)
  /** `caught`: the instance whose handler (or which itself, listening) takes it. */
  | ({
      readonly type: "errorRaised";
      readonly code: string;
      readonly message: string;
      readonly caught: InstanceId;
    } & OfInstance)
  | ({ readonly type: "escalationRaised"; readonly code: string; readonly caught?: InstanceId } & OfInstance)
  /** Nobody in this case takes it: the case that called this one is told. */
  | ({ readonly type: "escalationPassedOn"; readonly code: string } & OfInstance)
  /** The called case has passed it on; what becomes of it here follows. */
  | ({ readonly type: "escalationCame"; readonly code: string } & OfEffect);

/**
 * What has happened in a case, in order; stored forever. The meaning of a stored event never changes: a new meaning is a
 * new type. `at` is an ISO instant.
 */
export type CaseEvent = { readonly at: string } & (OfCase | OfStep | OfEffects | OfFlow);
