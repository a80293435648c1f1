import type { Json, JsonObject } from "../json";
import type { CaseInfo, CustomerInfo, EffectRequest, Failure, InstanceId } from "./state";

/**
 * What has happened in a case, in order; stored forever. The meaning of a stored event never changes: a new meaning is a
 * new type. `at` is an ISO instant.
 */
export type CaseEvent = { readonly at: string } & (
  | {
      readonly type: "caseStarted";
      readonly by: "form" | "api";
      readonly case: CaseInfo;
      readonly customer: CustomerInfo;
    }
  | {
      readonly type: "stepEntered";
      readonly instance: InstanceId;
      readonly step: string;
      readonly flow?: string;
    }
  | {
      readonly type: "effectRequested";
      readonly instance: InstanceId;
      readonly effect: number;
      readonly request: EffectRequest;
    }
  | {
      readonly type: "effectAnswered";
      readonly instance: InstanceId;
      readonly effect: number;
      readonly by?: string;
    }
  | {
      readonly type: "effectFailed";
      readonly instance: InstanceId;
      readonly effect: number;
      readonly attempt: number;
      readonly failure: Failure;
      readonly nextAt?: string;
    }
  | { readonly type: "effectWithdrawn"; readonly instance: InstanceId; readonly effect: number }
  | { readonly type: "dataKept"; readonly instance: InstanceId; readonly data: Json }
  | { readonly type: "variablesSet"; readonly instance: InstanceId; readonly values: JsonObject }
  | { readonly type: "customerSet"; readonly customer: CustomerInfo }
  | {
      readonly type: "stepFailed";
      readonly instance: InstanceId;
      readonly failure: Failure;
      readonly effect?: number;
      readonly attempt?: number;
    }
  | {
      readonly type: "stepRetried";
      readonly instance: InstanceId;
      readonly effect?: number;
      readonly by?: string;
    }
  | { readonly type: "stepLeft"; readonly instance: InstanceId; readonly flows: readonly string[] }
  | { readonly type: "stepCancelled"; readonly instance: InstanceId }
  | { readonly type: "caseCompleted" }
  | { readonly type: "caseCancelled"; readonly by?: string }
);
