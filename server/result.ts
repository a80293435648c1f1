/** An error as a value: a code, never a sentence. */
export type Failed<Code extends string, Extra = unknown> = {
  readonly ok: false;
  readonly code: Code;
} & Extra;
export type Ok<T> = { readonly ok: true; readonly value: T };
export type Result<T, Code extends string> = Ok<T> | Failed<Code>;

export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

export function failed<Code extends string>(code: Code): Failed<Code> {
  return { ok: false, code };
}
