import type { ZodError } from "zod";
import { isObject } from "@/dsl/json";
import type { FieldRefusal, RefusalData } from "./refusal";

type Issue = ZodError["issues"][number];

/** An input that does not fit its schema: one entry per place, at most 50. `input` tells what is missing from what is wrong. */
export function inputErrors(error: ZodError, input: unknown): RefusalData {
  return {
    code: "request.wrong",
    errors: error.issues.slice(0, 50).flatMap((issue) => fieldRefusals(issue, input)),
  };
}

function fieldRefusals(issue: Issue, input: unknown): FieldRefusal[] {
  const field = issue.path.map(String).join(".");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.slice(0, 20).map((key) => ({
      field: field === "" ? key : `${field}.${key}`,
      code: "request.unknownField",
      params: {},
    }));
  }
  if (at(input, issue.path) === undefined) return [{ field, code: "request.missing", params: {} }];
  return [{ field, ...whatIsWrong(issue) }];
}

function whatIsWrong(issue: Issue): { code: string; params: Record<string, string | number> } {
  switch (issue.code) {
    case "invalid_type":
      return { code: "request.expected", params: { expected: issue.expected } };
    case "too_small":
      return { code: "request.tooSmall", params: { minimum: Number(issue.minimum), of: issue.origin } };
    case "too_big":
      return { code: "request.tooBig", params: { maximum: Number(issue.maximum), of: issue.origin } };
    case "invalid_value":
      return { code: "request.oneOf", params: { values: issue.values.map(String).join(", ") } };
    case "invalid_format":
      return { code: "request.format", params: { format: issue.format } };
    default:
      return { code: "request.fit", params: {} };
  }
}

function at(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce((node: unknown, part) => {
    if (Array.isArray(node)) return node[Number(part)];
    return isObject(node) && Object.hasOwn(node, part) ? node[String(part)] : undefined;
  }, input);
}
