import { useCallback, useSyncExternalStore } from "react";
import { isObject, type Json, type JsonObject, json } from "@/dsl/json";

/** Values to try expressions with, by the path they are used under; kept in this browser, for each draft. */
export type Samples = Readonly<Record<string, Json>>;

const NONE: Samples = {};
const known = new Map<string, Samples>();
const listeners = new Set<() => void>();
const place = (draft: string) => `alur.samples.${draft}`;

/** The values kept for a draft, and the way to keep others. */
export function useSamples(draft: string): readonly [Samples, (next: Samples) => void] {
  const samples = useSyncExternalStore(
    listen,
    () => samplesOf(draft),
    () => NONE,
  );
  const keep = useCallback(
    (next: Samples) => {
      known.set(draft, next);
      try {
        localStorage.setItem(place(draft), JSON.stringify(next));
      } catch {
        // No room, or not allowed: they last as long as the page.
      }
      for (const told of listeners) told();
    },
    [draft],
  );
  return [samples, keep];
}

function listen(told: () => void): () => void {
  listeners.add(told);
  return () => listeners.delete(told);
}

function samplesOf(draft: string): Samples {
  const before = known.get(draft);
  if (before) return before;
  const read = readSamples(draft);
  known.set(draft, read);
  return read;
}

function readSamples(draft: string): Samples {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place(draft)) ?? "{}");
    if (!isObject(kept)) return NONE;
    return Object.fromEntries(
      Object.entries(kept).flatMap(([path, value]) => {
        const read = json.safeParse(value);
        return read.success ? [[path, read.data]] : [];
      }),
    );
  } catch {
    return NONE;
  }
}

/** The variables that hold the samples: `order.amount` becomes `{order: {amount}}`. A longer path wins over what holds it. */
export function variablesFrom(samples: Samples): JsonObject {
  const variables: JsonObject = {};
  for (const [path, value] of Object.entries(samples).sort(([a], [b]) => a.length - b.length)) {
    const parts = path.split(".");
    const last = parts.pop() ?? path;
    let into = variables;
    for (const part of parts) {
      const there = into[part];
      const next: JsonObject = isObject(there) ? { ...there } : {};
      into[part] = next;
      into = next;
    }
    into[last] = value;
  }
  return variables;
}

/** The samples with another one under a path, or (undefined) none there. */
export function withSample(samples: Samples, path: string, value: Json | undefined): Samples {
  const { [path]: _, ...others } = samples;
  return value === undefined ? others : { ...others, [path]: value };
}

/** What variables say under a path; undefined when they say nothing. */
export function sampleAt(variables: JsonObject, path: string): Json | undefined {
  let value: Json | undefined = variables;
  for (const part of path.split(".")) value = isObject(value) ? value[part] : undefined;
  return value;
}

/** What was typed for a value nothing is known of: JSON where it is some, else a text. */
export function readLoose(typed: string): Json {
  try {
    const read = json.safeParse(JSON.parse(typed));
    return read.success ? read.data : typed;
  } catch {
    return typed;
  }
}
