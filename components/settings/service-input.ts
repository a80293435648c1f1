import { processKey } from "@/dsl/program/shapes";
import type { Header } from "./header-fields";

/** A service as it is typed. `headers` undefined: those set before stay. */
export interface TypedService {
  readonly name: string;
  readonly key: string;
  readonly baseUrl: string;
  readonly headers: readonly Header[] | undefined;
}

/** What must be mended, by field: the name of the sentence in `settings.services`. */
export type ServiceProblems = Partial<
  Record<
    "name" | "key" | "baseUrl" | "headers",
    "nameMissing" | "keyTaken" | "keyWrong" | "urlWrong" | "headerWrong"
  >
>;

/** Checks what was typed; `taken` are the keys that other services have. */
export function serviceProblems(typed: TypedService, taken: readonly string[]): ServiceProblems {
  const problems: ServiceProblems = {};
  if (typed.name.trim() === "") problems.name = "nameMissing";
  if (taken.includes(typed.key)) problems.key = "keyTaken";
  else if (!processKey.safeParse(typed.key).success) problems.key = "keyWrong";
  if (!isWebAddress(typed.baseUrl)) problems.baseUrl = "urlWrong";
  if (typed.headers && headersOf(typed.headers) === "wrong") problems.headers = "headerWrong";
  return problems;
}

/** True for a whole address over http or https. */
export function isWebAddress(text: string): boolean {
  try {
    return ["http:", "https:"].includes(new URL(text.trim()).protocol);
  } catch {
    return false;
  }
}

/** Headers as they are sent to the server: lines left empty are left out; "wrong" when a name or value cannot be sent in HTTP. */
export function headersOf(headers: readonly Header[]): Record<string, string> | "wrong" {
  const filled = headers.filter(({ name, value }) => name.trim() !== "" || value !== "");
  const fits = filled.every(
    ({ name, value }) => /^[A-Za-z0-9-]{1,100}$/.test(name.trim()) && /^[\x20-\x7e]{0,4000}$/.test(value),
  );
  return fits ? Object.fromEntries(filled.map(({ name, value }) => [name.trim(), value])) : "wrong";
}
