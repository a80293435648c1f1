import { Run } from "@/dsl/expression/run/run";
import type { Value } from "@/dsl/expression/values/value";

/** Values of input data: by name, by `{namespace}name`, or by the names of imports before it (`i.j.name`). */
export type Inputs = Readonly<Record<string, Value>>;

/** One question to a model: each decision is made once. `home`: the model whose names hold where it has come to. */
export class Session<Home> {
  constructor(
    readonly inputs: Inputs,
    readonly home: Home,
    readonly run = new Run({ now: "2026-01-01T00:00:00Z" }),
    private readonly decisions = { made: new Map<string, Value>(), open: new Set<string>() },
    /** Names of the imports that led here. */
    private readonly path = "",
  ) {}

  /** The same question inside another model, which is imported under a name, or under none. */
  within({ alias, home }: { readonly alias: string | undefined; readonly home: Home }): Session<Home> {
    if (!alias && home === this.home) return this;
    const path = alias ? `${this.path}${alias}.` : this.path;
    return new Session(this.inputs, home, this.run, this.decisions, path);
  }

  input(name: string, namespace: string): Value {
    const key = [`${this.path}${name}`, `{${namespace}}${name}`, name].find((candidate) =>
      Object.hasOwn(this.inputs, candidate),
    );
    return key === undefined ? null : (this.inputs[key] ?? null);
  }

  preset(key: string, value: Value): void {
    this.decisions.made.set(this.path + key, value);
  }

  once(name: string, make: () => Value): Value {
    const key = this.path + name;
    const known = this.decisions.made.get(key);
    if (known !== undefined) return known;
    // A decision that requires itself has no value.
    if (this.decisions.open.has(key)) return null;
    this.decisions.open.add(key);
    const value = make();
    this.decisions.open.delete(key);
    this.decisions.made.set(key, value);
    return value;
  }
}
