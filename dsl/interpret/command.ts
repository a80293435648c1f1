import type { Json, JsonObject } from "../json";
import type { CaseInfo, CustomerInfo, Failure, InstanceId } from "./state";

/** An answer to an effect of a step instance; `effect` is its number. */
export type Answer =
  | { readonly type: "succeeded"; readonly effect: number; readonly result: Json }
  /** `attempt`, when given, must be the one under way: a report of an earlier one is stale. */
  | { readonly type: "failed"; readonly effect: number; readonly failure: Failure; readonly attempt?: number }
  | { readonly type: "fired"; readonly effect: number }
  | { readonly type: "submitted"; readonly effect: number; readonly values: JsonObject; readonly by?: string }
  | { readonly type: "called"; readonly effect: number; readonly body: Json };

/** What the outside may ask of a case. */
export type Command =
  | {
      readonly type: "start";
      /** Which trigger of the start step: a form's or the API's. */
      readonly by: "form" | "api";
      readonly values: JsonObject;
      readonly case: CaseInfo;
      readonly customer?: CustomerInfo;
    }
  | { readonly type: "answer"; readonly instance: InstanceId; readonly answer: Answer }
  | { readonly type: "retry"; readonly instance: InstanceId; readonly by?: string }
  | { readonly type: "cancel"; readonly by?: string };
