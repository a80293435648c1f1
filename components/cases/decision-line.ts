import type { Draft } from "@/dsl/draft/draft";
import { isObject, type Json, type JsonObject, own } from "@/dsl/json";
import { pickText } from "@/dsl/language";

/** How many rules a line names; one that counted a hundred is not told rule by rule. */
const MOST_NAMED = 8;

/** What a line of the story says of a decision; see `StoryLine`. */
interface DecisionLine {
  readonly code: string;
  readonly tone: "on" | "bad";
  readonly values: Readonly<Record<string, string | number>>;
  readonly detail: { readonly code: ""; readonly values: Readonly<Record<string, string>> };
}

/** A decision as a line of the story: which of its rules counted, and beneath it what was tested and what came of it. */
export function decisionLine(
  { decision, inputs, value, fired, firedInAll }: JsonObject,
  draft: Draft,
  locale: string,
): DecisionLine {
  const key = typeof decision === "string" ? decision : "";
  const found = own(draft.decisions, key);
  const text = (words: Readonly<Record<string, string>> | undefined) =>
    pickText(words, locale, draft.languages.source);
  const rules = (Array.isArray(fired) ? fired : []).flatMap((rule) =>
    isObject(rule) && typeof rule.at === "number" ? [String(rule.at)] : [],
  );
  const count = typeof firedInAll === "number" ? firedInAll : rules.length;
  const named = rules.slice(0, MOST_NAMED);
  if (count > named.length) named.push("…");
  const tested = Object.entries(entriesOf(inputs)).map(([column, given]) => {
    const input = found?.table?.inputs.find((one) => one.key === column);
    return `${text(input?.label) || input?.feel || column}: ${shown(given)}`;
  });
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const detail = tested.length > 0 ? `${tested.join(" · ")} → ${shown(value)}` : `→ ${shown(value)}`;
  const isTable = found?.table !== undefined || tested.length > 0;
  return {
    code: count > 0 ? "decision.made" : isTable ? "decision.none" : "decision.plain",
    tone: count > 0 || !isTable ? "on" : "bad",
    values: { decision: text(found?.name) || key, rules: list.format(named), count },
    detail: { code: "", values: { text: detail } },
  };
}

function shown(value: Json | undefined): string {
  if (value === undefined || value === null) return "–";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function entriesOf(value: Json | undefined): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
