import type { Draft } from "@/dsl/draft/draft";
import { own } from "@/dsl/json";
import { renderText } from "@/dsl/message/render";
import type { Problem } from "@/dsl/problem";
import type { TrialOutcome } from "@/dsl/simulate/outcome";
import { pickText } from "@/dsl/text";
import { isLanguage, type Language } from "@/messages/languages";
import { loadMessages, textAt } from "@/messages/load";
import { say, terminalLanguage } from "../cli/words";

/** What a trial came to, in lines for a person. */
export function outcomeLines(outcome: TrialOutcome): string[] {
  const steps = outcome.steps.map(({ id, name, state, entered }) => {
    const shown = name === "" || name === id ? id : `${name} (${id})`;
    return `  ${MARKS[state]} ${entered.slice(0, 19).replace("T", " ")}  ${shown}`;
  });
  const variables = Object.entries(outcome.variables).map(
    ([name, value]) => `  ${name} = ${JSON.stringify(value)}`,
  );
  return [
    say(`offline.status.${outcome.status}`),
    ...steps,
    ...part("variables", variables),
    ...part(
      "waitingFor",
      outcome.waitingFor.map(
        ({ step, name, for: what }) => `  ${name || step}: ${say(`offline.for.${what}`)}`,
      ),
    ),
    ...part(
      "incidents",
      outcome.incidents.map(
        ({ step, name, code, cause, params }) =>
          `  ${name || step}: ${sentence("failures", `${code}.what`, params) ?? code}${cause === "" ? "" : ` (${cause})`}`,
      ),
    ),
    ...part(
      "messages",
      outcome.messages.flatMap(({ to, subject, text }) => [
        `  → ${to}: ${subject}`,
        ...text.split("\n").map((line) => `    ${line}`),
      ]),
    ),
    ...part(
      "notes",
      outcome.notes.map((note) => `  ${note}`),
    ),
  ];
}

const MARKS = { completed: "✓", active: "…", cancelled: "×", failed: "!" } as const;

function part(name: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", say(`offline.${name}`), ...lines];
}

function language(): Language {
  const spoken = terminalLanguage();
  return isLanguage(spoken) ? spoken : "en";
}

/** The catalogue's sentence for a code; undefined where it has none. */
function sentence(of: "problems" | "failures", code: string, params: Problem["params"]): string | undefined {
  const text = textAt(loadMessages(language()), `${of}.${code}`);
  if (text === undefined) return undefined;
  const plain = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === "string" || typeof value === "number" ? value : JSON.stringify(value),
  ]);
  return renderText(text, Object.fromEntries(plain), language());
}

/** The problems of a draft, each in a line that begins with where it is. */
export function problemLines(file: string, draft: Draft, problems: readonly Problem[]): string[] {
  return problems.map(({ code, severity, stepId, path, params }) => {
    const step = stepId === undefined ? undefined : own(draft.steps, stepId);
    const name = step && pickText(step.name, language(), draft.languages.source);
    const place = name || stepId || path.join(".") || draft.key;
    const [what, fix] = [
      sentence("problems", `${code}.what`, params),
      sentence("problems", `${code}.fix`, params),
    ];
    const told = [what ?? code, fix].filter((part) => part !== undefined).join(". ");
    return `${file}: ${say(`offline.severity.${severity}`)}: ${place}: ${told}`;
  });
}
