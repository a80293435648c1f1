import type { Json, JsonObject } from "../json";
import type { Answer } from "./request";
import type { CaseInfo, CustomerInfo, HeldWith, InstanceId, Parent, StartedBy } from "./state";

/** What an operator may do; `by` is who. */
type Operation =
  /** Enter the failed step again, or perform its failed effect again; with `values`, which are set before, always enter it. */
  | { readonly type: "retry"; readonly instance: InstanceId; readonly values?: JsonObject }
  /** Leave the step as if it were done, with these values, along these arrows (absent: all, or the first of a choice). */
  | {
      readonly type: "skip";
      readonly instance: InstanceId;
      readonly values?: JsonObject;
      readonly flows?: readonly string[];
    }
  /** Take the token from one step to another in the same frame. */
  | { readonly type: "move"; readonly instance: InstanceId; readonly to: string }
  /** Set variables where the instance stands (absent: in the case itself). */
  | { readonly type: "setVariables"; readonly values: JsonObject; readonly instance?: InstanceId }
  /** One more item for a step that repeats over a list. */
  | { readonly type: "addItem"; readonly instance: InstanceId; readonly item: Json }
  /** Hold the case; `with`: because what it belongs to is held. */
  | { readonly type: "suspend"; readonly with?: HeldWith }
  | { readonly type: "resume" }
  | { readonly type: "cancel" };

/** What the outside may ask of a case. */
export type Command =
  | {
      readonly type: "start";
      /** Which trigger of the start step. */
      readonly by: StartedBy;
      readonly values: JsonObject;
      readonly case: CaseInfo;
      readonly customer?: CustomerInfo;
      /** The step to begin at; absent: every step that nothing leads to and that takes this trigger. */
      readonly step?: string;
      readonly parent?: Parent;
      readonly depth?: number;
    }
  | { readonly type: "answer"; readonly instance: InstanceId; readonly answer: Answer }
  /** Go on where the last advance has stopped on the way. */
  | { readonly type: "continue" }
  | ({ readonly by?: string } & Operation);
