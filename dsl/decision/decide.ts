import { refusalOf } from "../expression/program";
import { Frame } from "../expression/run/frame";
import { Run, type Warning } from "../expression/run/run";
import { toJson } from "../expression/values/json";
import type { Context, Value } from "../expression/values/value";
import type { Failure } from "../interpret/failure";
import { type Json, type JsonObject, own } from "../json";
import { once } from "../once";
import type { ProgramDecision } from "../program/decision";
import { specialNames } from "./boxNames";
import { compileBoxed } from "./compile";
import { inOrder } from "./graph";
import { tableOf } from "./logic";
import { compileTable, feelCode } from "./table";

/** A rule that counted for a decision: its key, its number from 1, and what it gave by the keys of the outputs. */
export interface FiredRule {
  readonly rule: string;
  readonly at: number;
  readonly outputs: JsonObject;
}

/** A decision as it was made, to be kept: `inputs` by the keys of its columns. */
export interface DecisionMade {
  readonly decision: string;
  readonly value: Json;
  readonly inputs: JsonObject;
  /** The first hundred of those that fired. */
  readonly fired: readonly FiredRule[];
  /** How many fired, where those are not all. */
  readonly firedInAll?: number;
  /** Why something was null on the way. `feel.null.rule`: no rule fits. */
  readonly warnings?: readonly { readonly code: string; readonly params: JsonObject }[];
}

/** What came of asking for a decision: its value and all that were made on the way, it being the last. */
export type Deciding =
  | { readonly value: Json; readonly made: readonly DecisionMade[] }
  | { readonly failure: Failure };

type Decisions = Readonly<Record<string, ProgramDecision>>;

const MOST_FIRED = 100;
/** Longest value that is kept as it was, in characters of JSON. */
const LONGEST_KEPT = 2_000;

/**
 * Makes a decision, and before it those that it needs, in one budget. `names`: what its texts may name; `now`: ISO instant.
 *
 * Failures (never exceptions): `decision.unknown`; `decision.unique` and `decision.any` (`rules`: numbers of the rules that fit and
 * may not beside each other, as a text; `decision`: its key; `inputs`: what they tested); `feel.bounds` when it costs too much;
 * `feel.value` for a result that is no value outside an expression. No rule that fits is null, with the warning `feel.null.rule`.
 */
export function decide(decisions: Decisions, key: string, names: Context, now: string): Deciding {
  if (!own(decisions, key)) return failed("decision.unknown", key);
  const run = new Run({ now, textDates: true });
  const known: Record<string, Value> = {};
  const made: DecisionMade[] = [];
  try {
    for (const one of inOrder(key, (of) => own(decisions, of)?.needs ?? [])) {
      const decision = own(decisions, one);
      if (!decision) continue;
      const frame = new Frame(run, names).inside({ ...known });
      const before = run.warnings.length;
      const result = codeOf(decision)(frame);
      if (result.clash) return clashed(one, decision, result);
      known[one] = result.value;
      const value = toJson(result.value);
      if (value !== undefined)
        made.push(record(one, decision, { ...result, value }, run.warnings.slice(before)));
    }
  } catch (thrown) {
    const { code, params } = refusalOf(thrown);
    return failed(code, key, params);
  }
  const last = made.at(-1);
  return last?.decision === key
    ? { value: toJson(known[key] ?? null) ?? null, made }
    : failed("feel.value", key);
}

interface Result {
  readonly value: Value;
  readonly inputs: readonly Value[];
  readonly fired: readonly number[];
  readonly outputs: readonly (readonly Value[])[];
  readonly clash?: readonly number[];
}

type Code = (frame: Frame) => Result;

/** A decision made ready. */
const codeOf = once(({ table, literal, boxed }: ProgramDecision): Code => {
  if (table) {
    const code = compileTable(tableOf(table), {});
    return (frame) => {
      const decided = code(frame);
      if (decided.fired.length === 0 && decided.value === null && !decided.clash)
        frame.run.nothing("feel.null.rule");
      return decided;
    };
  }
  const code = literal
    ? feelCode(literal.feel, "Expression", {})
    : compileBoxed(boxed ?? NOTHING, { names: specialNames(boxed) });
  return (frame) => ({ value: code(frame), inputs: [], fired: [], outputs: [] });
});

const NOTHING = { is: "literal", text: "null" } as const;

function record(
  decision: string,
  { table }: ProgramDecision,
  { inputs, fired, outputs, value }: Result & { readonly value: Json },
  warnings: readonly Warning[],
): DecisionMade {
  const rules = fired.slice(0, MOST_FIRED).map((at, n) => ({
    rule: table?.rules[at]?.key ?? `${at + 1}`,
    at: at + 1,
    outputs: byKey(table?.outputs, outputs[n] ?? []),
  }));
  return {
    decision,
    value: short(value),
    inputs: byKey(table?.inputs, inputs),
    fired: rules,
    ...(fired.length > MOST_FIRED && { firedInAll: fired.length }),
    ...(warnings.length > 0 && {
      warnings: warnings.map(({ code, params }) => ({ code, params: { ...params } })),
    }),
  };
}

function byKey(columns: readonly { readonly key: string }[] = [], values: readonly Value[]): JsonObject {
  return Object.fromEntries(columns.map(({ key }, at) => [key, short(toJson(values[at] ?? null) ?? null)]));
}

/** What is too long to be kept with each case is kept as the beginning of its text. */
function short(value: Json): Json {
  const text = JSON.stringify(value);
  return text.length <= LONGEST_KEPT ? value : `${text.slice(0, LONGEST_KEPT)}…`;
}

function clashed(key: string, { table }: ProgramDecision, { clash = [], inputs }: Result): Deciding {
  const code = table?.hit === "any" ? "decision.any" : "decision.unique";
  const rules = clash.map((at) => at + 1).join(", ");
  const tested = byKey(table?.inputs, inputs);
  return failed(code, `${key}: ${rules}`, { decision: key, rules, inputs: tested });
}

function failed(code: string, cause: string, params?: JsonObject): Deciding {
  return { failure: { code, cause, retryable: true, params: { decision: cause, ...params } } };
}
