import type { FieldError, FieldErrorCode } from "@/dsl/form/check";
import type { JsonObject } from "@/dsl/json";

const codes = {
  required: true,
  type: true,
  tooShort: true,
  tooLong: true,
  tooSmall: true,
  tooLarge: true,
  tooManyDecimals: true,
  notAnOption: true,
  notAnEmail: true,
  notADate: true,
  tooEarly: true,
  tooLate: true,
  unknown: true,
} satisfies Record<FieldErrorCode, true>;

/** What the server found wrong, as the form shows it; a code this studio does not know yet is "type". */
export function fieldErrors(
  errors: readonly { readonly field: string; readonly code: string; readonly params: JsonObject }[],
): FieldError[] {
  return errors.map(({ field, code, params }) => ({
    field,
    code: isCode(code) ? code : "type",
    params: Object.fromEntries(
      Object.entries(params).filter(
        (e): e is [string, string | number] => typeof e[1] === "string" || typeof e[1] === "number",
      ),
    ),
  }));
}

function isCode(code: string): code is FieldErrorCode {
  return Object.hasOwn(codes, code);
}
