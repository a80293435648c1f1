import type { DraftOutput, DraftTable } from "@/dsl/draft/decision";
import type { Draft } from "@/dsl/draft/draft";
import { referenceIn } from "@/dsl/interpret/largeValue";
import { isObject, type Json, type JsonObject, own } from "@/dsl/json";
import { pickText } from "@/dsl/language";

/** How many rules a line names; one that counted a hundred is not told rule by rule. */
const MOST_NAMED = 8;

/** How the story's reader is told values: `path`: what they were read from; `type`: what their column says they are. */
export interface StoryReader {
  readonly locale: string;
  time(iso: string): string;
  value(value: Json | undefined, of: { readonly path?: string; readonly type?: string }): string;
}

/** A value with what it is called. */
interface Told {
  /** Key of its column: two may be called the same. */
  readonly column: string;
  readonly label: string;
  readonly value: string;
}

/** A rule that counted: what it tested, each value with the test (FEEL) that it passed, and what it gave. */
export interface RuleTold {
  readonly at: number;
  readonly tests: readonly (Told & { readonly test: string })[];
  readonly outputs: readonly Told[];
}

/** How a decision came about. */
export interface DecisionTold {
  readonly tested: readonly Told[];
  readonly rules: readonly RuleTold[];
  /** How many more counted. */
  readonly more: number;
}

/** What a line of the story says of a decision; see `StoryLine`. */
interface DecisionLine {
  readonly code: string;
  readonly tone: "on" | "bad";
  readonly values: Readonly<Record<string, string | number>>;
  readonly detail: { readonly code: ""; readonly values: Readonly<Record<string, string>> };
  /** Absent where there is nothing to tell but the value. */
  readonly why?: { readonly decision: DecisionTold };
}

/** A decision as a line of the story: which of its rules counted, and beneath it what was tested and what came of it. */
export function decisionLine(made: JsonObject, draft: Draft, reader: StoryReader): DecisionLine {
  const { decision, value, firedInAll } = made;
  const key = typeof decision === "string" ? decision : "";
  const found = own(draft.decisions, key);
  const told = rulesTold(found?.table, made, draft, reader);
  const count = typeof firedInAll === "number" ? firedInAll : told.rules.length;
  const rules = told.rules.slice(0, MOST_NAMED);
  const named = rules.map(({ at }) => String(at));
  if (count > rules.length) named.push("…");
  const list = new Intl.ListFormat(reader.locale, { type: "conjunction" });
  const gave = outcome(value, found?.table?.outputs, draft, reader);
  const tested = told.tested.map(({ label, value: shown }) => `${label}: ${shown}`).join(" · ");
  const isTable = found?.table !== undefined || told.tested.length > 0;
  return {
    code: count > 0 ? "decision.made" : isTable ? "decision.none" : "decision.plain",
    tone: count > 0 || !isTable ? "on" : "bad",
    values: {
      decision: pickText(found?.name, reader.locale, draft.languages.source) || key,
      rules: list.format(named),
      count,
    },
    detail: { code: "", values: { text: tested === "" ? `→ ${gave}` : `${tested} → ${gave}` } },
    ...(isTable && { why: { decision: { tested: told.tested, rules, more: count - rules.length } } }),
  };
}

function rulesTold(
  table: DraftTable | undefined,
  { inputs, fired }: JsonObject,
  draft: Draft,
  reader: StoryReader,
): { readonly tested: readonly Told[]; readonly rules: readonly RuleTold[] } {
  const text = (words: Readonly<Record<string, string>> | undefined) =>
    pickText(words, reader.locale, draft.languages.source);
  const columns = Object.entries(entriesOf(inputs)).map(([column, given]) => {
    const input = table?.inputs.find((one) => one.key === column);
    const path = input?.feel.trim() ?? "";
    const value = reader.value(given, { path, ...(input?.type !== undefined && { type: input.type }) });
    return { column, label: text(input?.label) || path || column, value };
  });
  const rules = (Array.isArray(fired) ? fired : []).flatMap((one): RuleTold[] => {
    if (!isObject(one) || typeof one.at !== "number") return [];
    const rule = table?.rules.find(({ key }) => key === one.rule);
    const tests = columns.flatMap(({ column, label, value }) => {
      const test = rule?.tests[column]?.trim() ?? "";
      return test === "" || test === "-" ? [] : [{ column, label, value, test }];
    });
    const outputs = Object.entries(entriesOf(one.outputs as Json)).map(([column, given]) => {
      const output = table?.outputs.find(({ key }) => key === column);
      return { column, label: labelOf(output, draft, reader), value: outputValue(given, output, reader) };
    });
    return [{ at: one.at, tests, outputs }];
  });
  return { tested: columns, rules };
}

/** What came of it: of several outputs each by its name, of a list each of its values. */
function outcome(
  value: Json | undefined,
  outputs: readonly DraftOutput[] = [],
  draft: Draft,
  reader: StoryReader,
): string {
  if (Array.isArray(value) && value.length > 0)
    return new Intl.ListFormat(reader.locale, { type: "conjunction" }).format(
      value.map((one: Json) => outcome(one, outputs, draft, reader)),
    );
  // Of a value too large to be told there is only where it is kept.
  if (!isObject(value) || referenceIn(value))
    return outputValue(value, outputs.length === 1 ? outputs[0] : undefined, reader);
  return Object.entries(entriesOf(value as Json))
    .map(([name, one]) => {
      const output = outputs.find((column) => column.name === name);
      return `${labelOf(output, draft, reader) || name}: ${outputValue(one, output, reader)}`;
    })
    .join(" · ");
}

function labelOf(output: DraftOutput | undefined, draft: Draft, { locale }: StoryReader): string {
  return pickText(output?.label, locale, draft.languages.source) || (output?.name ?? "");
}

function outputValue(value: Json | undefined, output: DraftOutput | undefined, reader: StoryReader): string {
  return reader.value(value, output?.type === undefined ? {} : { type: output.type });
}

function entriesOf(value: Json | undefined): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
