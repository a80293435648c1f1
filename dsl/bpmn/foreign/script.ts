import { LIMITS } from "../../draft/read";
import { expressionToFeel } from "./expression";

/** One assignment of a script. */
export interface Assignment {
  readonly set: string;
  readonly to: string;
}

/** Branches inside one another that are followed. */
const DEEPEST = 20;

/**
 * A script that only assigns variables, as assignments in FEEL; undefined when it does anything else, or when it, or what it assigns,
 * is longer than 20,000 characters.
 */
export function scriptToFeel(script: string): Assignment[] | undefined {
  const found = assignmentsIn(script, 0);
  return found && found.length > 0 ? found : undefined;
}

function assignmentsIn(script: string, depth: number): Assignment[] | undefined {
  if (script.length > LIMITS.text || depth > DEEPEST) return undefined;
  const all: Assignment[] = [];
  let length = 0;
  for (const statement of statementsOf(withoutComments(script))) {
    if (SAYS.test(statement)) continue;
    const read = /^if\s*\(/.test(statement) ? branches(statement, depth + 1) : assignment(statement);
    for (const { to } of read ?? []) length += to.length;
    if (!read || length > LIMITS.text) return undefined;
    all.push(...read);
  }
  return all;
}

/** Only says something, or that the script is done. */
const SAYS =
  /^((print|println|console\.log|System\.out\.print(ln)?|next|callback)\s*(\(.*\)|["'].*)|return)$/s;

/** Comments taken out; texts are left alone. What does not end goes to its line's end, or the script's: it is read once. */
function withoutComments(script: string): string {
  return script.replace(
    /("(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?)|\/\*.*?(?:\*\/|$)|\/\/[^\n]*|(?:^|(?<=\s))#[^\n{]*/gs,
    (_, text: string | undefined) => text ?? "",
  );
}

const PIECES = /"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|./gs;

/** By how much a piece is deeper in brackets. */
function deeper(piece: string): number {
  if (/^[([{]$/.test(piece)) return 1;
  return /^[)\]}]$/.test(piece) ? -1 : 0;
}

/** At semicolons and line ends that stand in no brackets and in no text; `else` goes on with its `if`. */
function statementsOf(script: string): string[] {
  const statements: string[] = [""];
  let depth = 0;
  for (const [piece] of script.matchAll(PIECES)) {
    depth += deeper(piece);
    const isEnd = depth === 0 && (piece === ";" || piece === "\n");
    const now = `${statements.pop()}${isEnd ? "" : piece}`;
    const isBlock = depth === 0 && piece === "}" && /^\s*(if|else)\b/.test(now);
    statements.push(now, ...(isEnd || isBlock ? [""] : []));
  }
  const kept: string[] = [];
  for (const statement of statements.map((one) => one.trim()))
    if (/^else\b/.test(statement) && kept.length > 0) kept.push(`${kept.pop()} ${statement}`);
    else if (statement !== "") kept.push(statement);
  return kept;
}

/** `if (c) { x = 1 } else { x = 2 }`: what each way sets, by the condition; a variable that is not set on a way keeps its value. */
function branches(statement: string, depth: number): Assignment[] | undefined {
  const condition = inBrackets(statement, statement.indexOf("("));
  if (!condition) return undefined;
  const when = expressionToFeel(condition.inside);
  const rest = statement.slice(condition.end).trim();
  const yes = rest.startsWith("{") ? inBrackets(rest, 0) : undefined;
  if (when === undefined || !yes) return undefined;
  const other = rest
    .slice(yes.end)
    .trim()
    .replace(/^else\s*/, "");
  const otherwise = other.startsWith("{") ? inBrackets(other, 0)?.inside : other;
  if (otherwise === undefined) return undefined;
  const [then, or] = [yes.inside, otherwise].map((inside) => assignmentsIn(inside, depth));
  if (!then || !or) return undefined;
  const [yesSets, noSets] = [
    new Map(then.map(({ set, to }) => [set, to])),
    new Map(or.map(({ set, to }) => [set, to])),
  ];
  const names = new Set([...yesSets.keys(), ...noSets.keys()]);
  // What comes later would see what was set before it, the condition too.
  const mixes = mentions(when, names) || [...then, ...or].some(({ to, set }) => mentions(to, names, set));
  if (yesSets.size < then.length || noSets.size < or.length || (mixes && names.size > 1)) return undefined;
  return [...names].map((name) => ({
    set: name,
    to: `if ${when} then ${yesSets.get(name) ?? name} else ${noSets.get(name) ?? name}`,
  }));
}

/** One of the names, other than `but`, stands in a FEEL text. */
function mentions(feel: string, names: ReadonlySet<string>, but?: string): boolean {
  return (feel.match(/\w+/g) ?? []).some((word) => word !== but && names.has(word));
}

/** What stands between the bracket at a place and its partner. */
function inBrackets(
  text: string,
  from: number,
): { readonly inside: string; readonly end: number } | undefined {
  let depth = 0;
  for (const { 0: piece, index } of text.slice(from).matchAll(PIECES)) {
    depth += deeper(piece);
    if (depth === 0 && deeper(piece) < 0)
      return { inside: text.slice(from + 1, from + index), end: from + index + 1 };
  }
  return undefined;
}

const SETS =
  /^(?:(?:execution|task|kcontext|delegateExecution)\.)?setVariable(?:Local)?\(\s*(["'])([A-Za-z_]\w*)\1\s*,(.*)\)$/s;
const ASSIGNS =
  /^(?:(?:var|let|const|def|int|Integer|String|double|Double|boolean|Boolean|long|Long|float|Object)\s+)?(?:(?:this\.)?environment\.(?:variables|output)\.)?([A-Za-z_]\w*)\s*([-+*/]?)=(?!=)(.*)$/s;
const COUNTS = /^(?:(?:this\.)?environment\.(?:variables|output)\.)?([A-Za-z_]\w*)\s*(\+\+|--)$/;
const ADDS = /^([A-Za-z_]\w*)\.(?:add|push|append)\((.*)\)$/s;
const MEMBER = /^([A-Za-z_]\w*)(?:\.([A-Za-z_]\w*)|\[\s*["']([^"']+)["']\s*\])\s*=(?!=)(.*)$/s;

/** How a statement may say it, tried one after another. */
const FORMS: readonly ((statement: string) => Assignment | undefined)[] = [
  (statement) => {
    const [, , name, value] = SETS.exec(statement) ?? [];
    return assigned(name, value);
  },
  (statement) => {
    const [, name, sign] = COUNTS.exec(statement) ?? [];
    return name === undefined ? undefined : { set: name, to: `${name} ${sign?.[0]} 1` };
  },
  (statement) => {
    const [, name, item] = ADDS.exec(statement) ?? [];
    const one = assigned(name, item);
    return one && { set: one.set, to: `append(${one.set}, ${one.to})` };
  },
  (statement) => {
    const [, name, operator, right] = ASSIGNS.exec(statement) ?? [];
    return assigned(name, operator ? `${name} ${operator} (${right})` : right);
  },
  (statement) => {
    const [, name, dotted, quoted, value] = MEMBER.exec(statement) ?? [];
    const one = name === "environment" ? undefined : assigned(name, value);
    return (
      one && { set: one.set, to: `context put(${one.set}, ${JSON.stringify(dotted ?? quoted)}, ${one.to})` }
    );
  },
];

function assignment(statement: string): Assignment[] | undefined {
  for (const read of FORMS) {
    const found = read(statement);
    if (found) return [found];
  }
  return undefined;
}

function assigned(set: string | undefined, value: string | undefined): Assignment | undefined {
  const to = value === undefined ? undefined : expressionToFeel(value);
  return set === undefined || to === undefined ? undefined : { set, to };
}
