import { ContextTracker } from "@lezer/lr";
import { normalizeContextKey, parser } from "lezer-feel";

/** Names of more than one word, as the grammar's tokenizer asks for them: its own spelling, parts apart (`a - b`). */
class KnownNames {
  readonly keys: ReadonlySet<string>;
  readonly prefixes: ReadonlySet<string>;

  constructor(names: Iterable<string>) {
    this.keys = new Set([...names].map(normalizeContextKey));
    const prefixes = new Set<string>();
    for (const key of this.keys) for (let end = 1; end <= key.length; end++) prefixes.add(key.slice(0, end));
    this.prefixes = prefixes;
  }
}

/** What the tokenizer sees of the text so far: the words of the name that it is in, and the names it may become. */
class Tracked {
  constructor(
    readonly tokens: readonly string[],
    readonly names: KnownNames,
  ) {}

  /** Asked for by the grammar's tokenizer. */
  contextCache(): KnownNames {
    return this.names;
  }
}

/** A text that declares more names of several words than this is parsed as if the rest had one word each. */
const MOST_DECLARED = 50;
const LONGEST_NAME = 100;

const termsNamed = (...names: readonly string[]) =>
  new Set(parser.nodeSet.types.filter(({ name }) => names.includes(name)).map(({ id }) => id));
const WORD = termsNamed("Identifier");
const USE = termsNamed("VariableName", "PathName");
const DECLARATION = termsNamed("Name");

/**
 * Follows names while a text is parsed, so that `a-b` is one name where `a-b` is known: from `names`, or declared further
 * left. The grammar's own tracker follows values as well, which costs the square of the text.
 */
export function trackNames(names: Iterable<string>): ContextTracker<Tracked> {
  return new ContextTracker<Tracked>({
    start: new Tracked([], new KnownNames(names)),
    strict: false,
    reduce(tracked, term, stack, input) {
      if (WORD.has(term)) {
        let word = "";
        for (let at = 0; at < stack.pos - input.pos; at++) word += String.fromCharCode(input.peek(at));
        return new Tracked([...tracked.tokens, word], tracked.names);
      }
      if (USE.has(term)) return new Tracked([], tracked.names);
      return DECLARATION.has(term) ? new Tracked([], declared(tracked)) : tracked;
    },
  });
}

function declared({ tokens, names }: Tracked): KnownNames {
  const name = tokens.join(" ");
  const plain = tokens.length < 2 || name.length > LONGEST_NAME || names.keys.has(name);
  return plain || names.keys.size > MOST_DECLARED ? names : new KnownNames([...names.keys, name]);
}
