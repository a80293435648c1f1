import { partsOf, type Syntax } from "../syntax/syntax";

/** A name that a text takes from outside. */
export interface Use {
  /** `["order", "amount"]` of `order.amount`. */
  readonly path: readonly string[];
  readonly from: number;
  readonly to: number;
  /** Where the first of the names ends. */
  readonly rootTo: number;
  /** Were it empty, what is made of it would be neither true nor false, or nothing at all. */
  readonly needed: boolean;
  /** The text asks somewhere whether it is empty. */
  readonly guarded: boolean;
  /** It may as well be something of a list's items, inside a filter. */
  readonly loose: boolean;
}

/** Every name that a text takes from outside, in the order of the text. `condition`: the text itself should say yes or no. `called`: functions too. */
export function usesOf(syntax: Syntax, { condition = false, called = false } = {}): readonly Use[] {
  const found: Omit<Use, "guarded">[] = [];
  const guards = new Set<string>();
  look(syntax, { bound: new Set(), needed: condition, loose: false });
  return found.map((use) => ({
    ...use,
    guarded: use.path.some((_, at) => guards.has(use.path.slice(0, at + 1).join("."))),
  }));

  function look(part: Syntax, at: Place): void {
    const path = pathOf(part);
    if (path) {
      const [root = ""] = path;
      if (root !== "?" && !at.bound.has(root))
        found.push({
          path,
          from: part.from,
          to: part.to,
          rootTo: rootOf(part).to,
          needed: at.needed,
          loose: at.loose,
        });
      return;
    }
    guardsOf(part);
    inside(part, at);
  }

  function guardsOf(part: Syntax): void {
    if (part.is === "binary" && (part.operator === "=" || part.operator === "!=")) {
      for (const [one, other] of [
        [part.left, part.right],
        [part.right, part.left],
      ] as const)
        if (other.is === "null") guard(one);
    }
    const empties = (test: Syntax) =>
      test.is === "null" || (test.is === "list" && test.items.some(({ is }) => is === "null"));
    if (part.is === "in" && part.tests.some(empties)) guard(part.value);
  }

  function guard(part: Syntax): void {
    const path = pathOf(part);
    if (path) guards.add(path.join("."));
  }

  function inside(part: Syntax, at: Place): void {
    const wants = (needed: boolean): Place => ({ ...at, needed });
    switch (part.is) {
      case "binary":
        all(partsOf(part), wants(part.operator !== "=" && part.operator !== "!="));
        return;
      case "negate":
      case "between":
      case "test":
        all(partsOf(part), wants(true));
        return;
      case "in":
        look(part.value, wants(part.tests.some(({ is }) => is === "test" || is === "range")));
        all(part.tests, wants(false));
        return;
      case "if":
        look(part.condition, wants(true));
        all([part.yes, part.no], at);
        return;
      case "call":
        if (called || part.callee.is !== "name") look(part.callee, wants(false));
        all(part.args, wants(part.callee.is === "name" && part.callee.name === "not"));
        return;
      case "for":
      case "quantified":
        loops(part, at);
        return;
      case "filter":
      case "function":
      case "context":
        binding(part, wants(false));
        return;
      default:
        all(partsOf(part), wants(false));
        return;
    }
  }

  function all(parts: readonly Syntax[], at: Place): void {
    for (const part of parts) look(part, at);
  }

  function binding(part: Extract<Syntax, { is: "filter" | "function" | "context" }>, at: Place): void {
    let { bound } = at;
    if (part.is === "filter") {
      look(part.of, at);
      look(part.by, { bound: withNames(bound, ["item"]), needed: false, loose: true });
    } else if (part.is === "function") {
      const names = part.params.map(({ name }) => name);
      look(part.body, { ...at, bound: withNames(bound, names) });
    } else {
      for (const { name, value } of part.entries) {
        look(value, { ...at, bound });
        bound = withNames(bound, [name]);
      }
    }
  }

  function loops(part: Extract<Syntax, { is: "for" | "quantified" }>, at: Place): void {
    let { bound } = at;
    for (const { name, domain, end } of part.loops) {
      look(domain, { ...at, bound, needed: false });
      if (end) look(end, { ...at, bound, needed: false });
      bound = withNames(bound, [name]);
    }
    const body = part.is === "for" ? part.body : part.satisfies;
    look(body, { ...at, bound: withNames(bound, ["partial"]), needed: part.is === "quantified" });
  }
}

interface Place {
  /** Names that the text itself gives a meaning to. */
  readonly bound: ReadonlySet<string>;
  readonly needed: boolean;
  readonly loose: boolean;
}

/** The names of `a.b.c`; undefined of anything else. */
export function pathOf(part: Syntax): string[] | undefined {
  if (part.is === "name") return [part.name];
  const before = part.is === "path" ? pathOf(part.of) : undefined;
  return before && part.is === "path" ? [...before, part.name] : undefined;
}

function rootOf(part: Syntax): Syntax {
  return part.is === "path" ? rootOf(part.of) : part;
}

function withNames(bound: ReadonlySet<string>, names: readonly string[]): ReadonlySet<string> {
  return new Set([...bound, ...names]);
}
