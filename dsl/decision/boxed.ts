import type { TypeSyntax } from "../expression/syntax/syntax";
import type { DecisionTable } from "./table";

/** An entry of a boxed context; the one without a name is the result. */
export interface BoxedEntry {
  readonly name?: string;
  readonly type?: TypeSyntax;
  readonly value: Boxed;
}

export interface BoxedParameter {
  readonly name: string;
  readonly type?: TypeSyntax;
}

/** Decision logic as DMN draws it: boxes around FEEL texts. */
export type Boxed =
  | { readonly is: "literal"; readonly text: string }
  /** What has to be of a type; what is none of it is null. */
  | { readonly is: "typed"; readonly type: TypeSyntax; readonly of: Boxed }
  | { readonly is: "context"; readonly entries: readonly BoxedEntry[] }
  | {
      readonly is: "invocation";
      readonly callee: string;
      readonly bindings: readonly { readonly name: string; readonly value: Boxed }[];
    }
  | {
      readonly is: "function";
      readonly params: readonly BoxedParameter[];
      readonly body: Boxed;
      /** Written in another language, which is not run. */
      readonly external?: boolean;
    }
  | { readonly is: "list"; readonly items: readonly Boxed[] }
  | {
      readonly is: "relation";
      readonly columns: readonly string[];
      readonly rows: readonly (readonly Boxed[])[];
    }
  | { readonly is: "table"; readonly table: DecisionTable }
  | { readonly is: "conditional"; readonly condition: Boxed; readonly yes: Boxed; readonly no: Boxed }
  | { readonly is: "filter"; readonly of: Boxed; readonly by: Boxed }
  | {
      readonly is: "for" | "some" | "every";
      readonly name: string;
      readonly domain: Boxed;
      readonly body: Boxed;
    };
