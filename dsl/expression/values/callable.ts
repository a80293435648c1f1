import type { Run } from "../run/run";
import type { TypeSyntax } from "../syntax/syntax";
import { Special, type Value } from "./value";

/** Arguments by position or by name. */
export type Arguments =
  | { readonly values: readonly Value[]; readonly names?: undefined }
  | { readonly values: readonly Value[]; readonly names: readonly string[] };

/** A function: of the standard, or written in an expression. */
export class FeelFunction extends Special {
  readonly kind = "function";

  constructor(
    /** Names of the parameters, for `instance of` and printing. */
    readonly params: readonly { readonly name: string; readonly type?: TypeSyntax }[],
    readonly call: (run: Run, args: Arguments) => Value,
  ) {
    super();
  }
}
