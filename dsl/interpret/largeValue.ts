import { isObject } from "../json";

/** The member that stands in place of a large value, in states and events as they are kept. */
export const LARGE_VALUE = "alur:result";

/** Where a large value is: `ref` in the table `result`, for its case alone; `size` in bytes of JSON; `digest`: their SHA-256, hex. */
export interface Reference {
  readonly ref: string;
  readonly size: number;
  readonly digest: string;
}

/** The reference that stands in place of a value; undefined where none does. */
export function referenceIn(value: unknown): Reference | undefined {
  if (!isObject(value)) return undefined;
  const found = value[LARGE_VALUE];
  if (!isObject(found)) return undefined;
  const { ref, size, digest } = found;
  const is = typeof ref === "string" && typeof size === "number" && typeof digest === "string";
  return is ? { ref, size, digest } : undefined;
}
