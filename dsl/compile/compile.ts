import type { Draft, DraftFlow, DraftStep } from "../draft/draft";
import { conditionToFeel } from "../expression/condition";
import { suggestion } from "../expression/names";
import { own } from "../json";
import { error, type Problem } from "../problem";
import { canonicalJson } from "../program/canonical";
import { type Program, type ProgramFlow, type ProgramStep, program, programStep } from "../program/program";
import { variablesOf } from "../program/variables";
import type { Kinds } from "../step";
import { validate } from "../validate/validate";
import { compileDecisions } from "./decisions";
import { compileHandler } from "./handler";

/** `problems` of a success are warnings; of a refusal, errors first. */
export type Compiled =
  | { readonly ok: true; readonly program: Program; readonly problems: Problem[] }
  | { readonly ok: false; readonly problems: Problem[] };

/**
 * The program of a draft, or why there is none. A program is strict (it can run), canonical (keys sorted, blank texts left
 * out) and knows nothing of positions. `services`: see `validate`.
 */
export function compile(
  draft: Draft,
  kinds: Kinds,
  options: { readonly services?: readonly string[] } = {},
): Compiled {
  const problems = validate(draft, kinds, options);
  if (problems.some(({ severity }) => severity === "error")) return { ok: false, problems };
  const parsed = program.safeParse(raw(draft, kinds));
  // The rules are there to find this first, with better words; the strict shapes have the last word all the same.
  const shape = parsed.success ? stepIssues(parsed.data, kinds) : issues(parsed.error.issues, []);
  if (!parsed.success || shape.length > 0) return { ok: false, problems: [...shape, ...problems] };
  return { ok: true, program: canonical({ ...parsed.data, alur: since(parsed.data, kinds) }), problems };
}

/** The version of the language that a program needs: an older Alur may run what it understands. */
function since({ steps }: Program, kinds: Kinds): Program["alur"] {
  const needed = Object.values(steps).map((step) => own(kinds, step.kind)?.since?.(step) ?? 1);
  return needed.includes(2) ? 2 : 1;
}

function raw(draft: Draft, kinds: Kinds) {
  const { key, name, languages, reference, settings, forms, messages } = draft;
  const steps = Object.entries(draft.steps).map(([id, step]) => [id, compileStep(step, draft, kinds)]);
  const flows = Object.entries(draft.flows).map(([id, flow]) => [id, compileFlow(flow, draft, kinds)]);
  return withoutBlanks({
    $schema: "/schema/process-1.json",
    alur: 1,
    key,
    name,
    languages,
    reference,
    settings,
    variables: variablesOf(draft, kinds),
    forms,
    messages,
    ...compileDecisions(draft),
    steps: Object.fromEntries(steps),
    flows: Object.fromEntries(flows),
  });
}

function compileStep(step: DraftStep, draft: Draft, kinds: Kinds): ProgramStep | undefined {
  const kind = own(kinds, step.kind);
  if (!kind) return undefined;
  const { name, tells, norm, in: frame } = step;
  const handlers = Object.entries(step.handlers ?? {}).map(([id, one]) => [id, compileHandler(one)]);
  return programStep.parse({
    ...kind.compile(kind.lenient.parse(step), step, draft),
    name,
    ...(tells && { tells }),
    ...(norm && { norm }),
    ...(frame !== undefined && { in: frame }),
    ...(handlers.length > 0 && { handlers: Object.fromEntries(handlers) }),
  });
}

/** A condition stays only where the step chooses among its arrows. */
function compileFlow(
  { from, to, when, otherwise, order }: DraftFlow,
  draft: Draft,
  kinds: Kinds,
): ProgramFlow {
  const chooses = own(kinds, own(draft.steps, from)?.kind ?? "")?.arrows.out === "many";
  return {
    from,
    to,
    ...(chooses && when && !otherwise && { when: conditionToFeel(when) }),
    ...(chooses && otherwise && { otherwise: true }),
    ...(chooses && order !== undefined && { order }),
  };
}

/** Every step of a program fits its kind's strict shape. */
export function stepIssues({ steps }: Program, kinds: Kinds): Problem[] {
  return Object.entries(steps).flatMap(([id, step]) => {
    const kind = own(kinds, step.kind);
    if (!kind)
      return [
        error("step.kind", ["steps", id, "kind"], {
          kind: step.kind,
          ...suggestion(step.kind, Object.keys(kinds)),
        }),
      ];
    return issues(kind.strict.safeParse(step).error?.issues ?? [], ["steps", id]);
  });
}

function issues(
  found: readonly { readonly path: PropertyKey[]; readonly code?: string }[],
  prefix: readonly string[],
): Problem[] {
  return found.map(({ path, code = "" }) =>
    error(
      "document.shape",
      [...prefix, ...path.map((part) => (typeof part === "number" ? part : String(part)))],
      { reason: code },
    ),
  );
}

/** The same value with its keys sorted: parsing with a schema has put them in the schema's order. */
function canonical(parsed: Program): Program {
  const sorted: Program = JSON.parse(canonicalJson(parsed));
  return sorted;
}

/** Leaves out texts that are blank, and then texts, help and the like of which nothing is left. */
function withoutBlanks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutBlanks);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, optionalText(key, withoutBlanks(entry))]),
  );
}

const OPTIONAL_TEXTS = new Set(["help", "intro", "submit", "title", "now", "done", "next"]);

function optionalText(key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !OPTIONAL_TEXTS.has(key)) return value;
  const kept = Object.entries(value).filter(([, text]) => typeof text !== "string" || text.trim() !== "");
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}
