import type { Json } from "./json";

/** "error" blocks publishing; "warning" is shown and may be published with. */
export type Severity = "error" | "warning";

/**
 * Something in a draft that a person should mend. A code and where it is, never a sentence: the sentence, with cause and
 * fix, is `problems.<code>` in the UI catalogues of every language (`params` are its ICU arguments).
 */
export interface Problem {
  /** Dotted code, e.g. `service.path.missing`; the key of the sentence in the catalogues. */
  readonly code: string;
  readonly severity: Severity;
  /** The step it belongs to, when it belongs to one. */
  readonly stepId?: string;
  /** The flow it belongs to, when it belongs to one. */
  readonly flowId?: string;
  /** Path from the draft's root to the field: `["steps", "credit", "request", "path"]`. A click leads there. */
  readonly path: readonly (string | number)[];
  readonly params: Readonly<Record<string, Json>>;
  /** Where in the text at `path` it is, when only a part of it is meant: character offsets, `to` exclusive. */
  readonly span?: { readonly from: number; readonly to: number };
}

/** A problem that blocks publishing. */
export function error(
  code: string,
  path: readonly (string | number)[],
  params: Record<string, Json> = {},
): Problem {
  return { code, severity: "error", path, params, ...owner(path) };
}

/** A problem that is shown and does not block. */
export function warning(
  code: string,
  path: readonly (string | number)[],
  params: Record<string, Json> = {},
): Problem {
  return { code, severity: "warning", path, params, ...owner(path) };
}

function owner(path: readonly (string | number)[]): { stepId?: string; flowId?: string } {
  const [root, id] = path;
  if (root === "steps" && typeof id === "string") return { stepId: id };
  if (root === "flows" && typeof id === "string") return { flowId: id };
  return {};
}
