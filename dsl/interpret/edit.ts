/**
 * Objects that a run has made itself and may therefore change: so that an advance copies each table of the state once, and
 * not once per event (a group over ten thousand items has as many instances). Without it nothing is changed, all is copied.
 */
export type Owned = WeakSet<object>;

/** The object itself when it is owned, else a copy that is from now on. */
export function editable<T extends object>(value: T, owned: Owned | undefined): T {
  if (owned?.has(value)) return value;
  const copy = { ...value };
  owned?.add(copy);
  return copy;
}

/** The record with an entry set; undefined takes the entry out. */
export function withEntry<T>(
  record: { readonly [key: string]: T } | undefined,
  key: string,
  value: T | undefined,
  owned: Owned | undefined,
): { readonly [key: string]: T } {
  const edited: Record<string, T> = editable(record ?? {}, owned);
  if (value === undefined) delete edited[key];
  else set(edited, key, value);
  return edited;
}

/** The record with all entries of another. */
export function withEntries<T>(
  record: { readonly [key: string]: T },
  entries: { readonly [key: string]: T },
  owned: Owned | undefined,
): { [key: string]: T } {
  const edited: Record<string, T> = editable(record, owned);
  for (const [key, value] of Object.entries(entries)) set(edited, key, value);
  return edited;
}

/** `__proto__` is a name like any other: assigning to it would not make an entry. */
function set<T>(record: Record<string, T>, key: string, value: T): void {
  if (key === "__proto__")
    Object.defineProperty(record, key, { value, enumerable: true, configurable: true, writable: true });
  else record[key] = value;
}
