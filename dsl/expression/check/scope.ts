import { ANY, type FeelType } from "./types";

/** Names and their types at one place of a text. */
export class Scope {
  constructor(
    private readonly types: Readonly<Record<string, FeelType>>,
    private readonly outer?: Scope,
    /** There may be more names than are known, as inside a filter of a list of who knows what. */
    private readonly open = false,
  ) {}

  /** The type of a name; undefined when there is none. */
  find(name: string): FeelType | undefined {
    for (let scope: Scope | undefined = this; scope; scope = scope.outer)
      if (Object.hasOwn(scope.types, name)) return scope.types[name];
    return this.isOpen() ? ANY : undefined;
  }

  /** All names, the nearest first. */
  names(): string[] {
    return [...Object.keys(this.types), ...(this.outer?.names() ?? [])];
  }

  with(types: Readonly<Record<string, FeelType>>, open = false): Scope {
    return new Scope(types, this, open);
  }

  private isOpen(): boolean {
    return this.open || (this.outer?.isOpen() ?? false);
  }
}
