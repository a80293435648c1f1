import { Run } from "@/dsl/expression/run/run";
import type { Value } from "@/dsl/expression/values/value";

/** Values of input data: by name, by `{namespace}name`, or by the names of imports before it (`i.j.name`). */
export type Inputs = Readonly<Record<string, Value>>;

/** One question to a model: each decision is made once. */
export class Session {
  constructor(
    readonly inputs: Inputs,
    readonly run = new Run({ now: "2026-01-01T00:00:00Z" }),
    private readonly made = new Map<string, Value>(),
    private readonly open = new Set<string>(),
    /** Names of the imports that led here. */
    private readonly path = "",
  ) {}

  /** The same question inside a model that is imported under a name. */
  within(alias: string | undefined): Session {
    if (!alias) return this;
    return new Session(this.inputs, this.run, this.made, this.open, `${this.path}${alias}.`);
  }

  input(name: string, namespace: string): Value {
    const key = [`${this.path}${name}`, `{${namespace}}${name}`, name].find((candidate) =>
      Object.hasOwn(this.inputs, candidate),
    );
    return key === undefined ? null : (this.inputs[key] ?? null);
  }

  preset(key: string, value: Value): void {
    this.made.set(this.path + key, value);
  }

  once(name: string, make: () => Value): Value {
    const key = this.path + name;
    const known = this.made.get(key);
    if (known !== undefined) return known;
    // A decision that requires itself has no value.
    if (this.open.has(key)) return null;
    this.open.add(key);
    const value = make();
    this.open.delete(key);
    this.made.set(key, value);
    return value;
  }
}
