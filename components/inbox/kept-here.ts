import { isObject, type JsonObject } from "@/dsl/json";

const prefix = "alur-task-";

/** What was typed for a task, on this device: what an ended session or a lost network must not cost. */
export function readKept(taskId: string): JsonObject | undefined {
  try {
    const text = localStorage.getItem(prefix + taskId);
    const kept: unknown = text === null ? undefined : JSON.parse(text);
    if (!isObject(kept)) return undefined;
    return Object.fromEntries(
      Object.entries(kept).filter((e): e is [string, string] => typeof e[1] === "string"),
    );
  } catch {
    return undefined;
  }
}

/** Keeps it; a device that keeps nothing (a private window) is no reason to stop working. */
export function keepHere(taskId: string, typed: Readonly<Record<string, string>>): void {
  try {
    localStorage.setItem(prefix + taskId, JSON.stringify(typed));
  } catch {
    // nothing to do: the server keeps it as well
  }
}

/** Forgets it, once it has been sent. */
export function forgetHere(taskId: string): void {
  try {
    localStorage.removeItem(prefix + taskId);
  } catch {
    // see keepHere
  }
}
