import { compileFeel } from "../expression/program";
import type { Dialect } from "../expression/syntax/tree";
import { show } from "../expression/values/show";
import type { JsonObject } from "../json";

/** What a FEEL text gives, as FEEL writes it (`[1, 2]`, `"a"`), or the code of what is wrong with it. */
export function feel(text: string, variables: JsonObject = {}, dialect: Dialect = "Expression"): string {
  const compiled = compileFeel(text, { dialect });
  if ("finding" in compiled) return compiled.finding.code;
  const result = compiled.program.run(variables, { now: "2026-03-04T05:06:07Z" });
  if ("refusal" in result) return result.refusal.code;
  return show([result.value], () => undefined).slice(1, -1);
}

/**
 * A table of cases, a line each: `text => what it gives`. Empty lines and lines of `#` are left out. A backslash in the source
 * of a template text wants `String.raw`.
 */
export function table(lines: string): [string, string][] {
  return lines
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const at = line.lastIndexOf(" => ");
      return [line.slice(0, at).trim(), line.slice(at + 4).trim()];
    });
}
