import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { EditorView } from "@codemirror/view";
import { builtInNames, signaturesOf } from "@/dsl/expression/builtins/library";

/** A name that may be used here. */
export interface Offered {
  /** As it is written: `order.amount`. */
  readonly path: string;
  /** As people call it. */
  readonly name: string;
  /** Its sort, in words. */
  readonly type: string;
}

/** A function with its help of one line. */
export type FunctionHelp = (name: string) => string | undefined;

const WORDS = ["if", "then", "else", "and", "or", "for", "in", "return", "some", "every", "satisfies"];
const VALUES = ["between", "true", "false", "null"];

/** What completes what is being written: names first, then functions with signature and help, then FEEL's own words. */
export function completeWith(names: () => readonly Offered[], help: () => FunctionHelp) {
  return (context: CompletionContext): CompletionResult | null => {
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    if (inText(context.state.sliceDoc(0, context.pos))) return null;
    const options = [...names().map(ofName), ...functions(help()), ...keywords];
    const written = writtenBefore(before, options);
    if (written === "" && !context.explicit) return null;
    return { from: context.pos - written.length, options };
  };
}

function ofName({ path, name, type }: Offered): Completion {
  return {
    label: path,
    type: "variable",
    boost: 2,
    detail: name === path ? type : `${name} · ${type}`,
  };
}

const keywords: Completion[] = [...WORDS, ...VALUES].map((label) => ({
  label,
  type: "keyword",
  boost: -1,
}));

function functions(help: FunctionHelp): Completion[] {
  return builtInNames().map((name) => ({
    label: name,
    type: "function",
    boost: -0.5,
    detail: "( )",
    info: () => helpOf(name, help(name)),
    apply: (view: EditorView, _: Completion, from: number, to: number) => {
      const given = signaturesOf(name)?.some(({ params }) => params.length > 0) ?? true;
      const open = view.state.sliceDoc(to, to + 1) === "(";
      view.dispatch({
        changes: { from, to, insert: open ? name : `${name}()` },
        selection: { anchor: from + name.length + (given || open ? 1 : 2) },
        userEvent: "input.complete",
      });
    },
  }));
}

/** The ways to call a function: `substring(string, start position, [length]) → string`. */
export function signaturesText(name: string): string[] {
  const shown = (signaturesOf(name) ?? []).map(({ params, rest, result }) => {
    const given = params.map((param, at) => {
      const more = rest && at === params.length - 1 ? "…" : "";
      return param.optional ? `[${param.name}${more}]` : `${param.name}${more}`;
    });
    return `${name}(${given.join(", ")}) → ${result}`;
  });
  return [...new Set(shown)];
}

function helpOf(name: string, words: string | undefined): HTMLElement {
  const box = document.createElement("div");
  box.className = "feel-help";
  for (const signature of signaturesText(name)) {
    const line = document.createElement("code");
    line.dir = "ltr";
    line.textContent = signature;
    box.append(line);
  }
  if (words !== undefined) {
    const line = document.createElement("p");
    line.dir = "auto";
    line.textContent = words;
    box.append(line);
  }
  return box;
}

/** What stands before the cursor of a name: as many words as some name goes on from (`date and ti`), else one. */
function writtenBefore(before: string, options: readonly Completion[]): string {
  const words = /[A-Za-z_][\w.]*(?: [A-Za-z_][\w.]*)*$/.exec(before)?.[0] ?? "";
  for (let rest = words; rest !== ""; rest = rest.includes(" ") ? rest.slice(rest.indexOf(" ") + 1) : "") {
    const begun = rest.toLowerCase();
    if (!rest.includes(" ") || options.some(({ label }) => label.toLowerCase().startsWith(begun)))
      return rest;
  }
  return "";
}

/** Whether a text literal is open at the end. */
function inText(before: string): boolean {
  return before.replace(/\\./g, "").split('"').length % 2 === 0;
}
