/** Typing rules for fields that hold names: what cannot be in one does not get in. */

/** A variable, a message, a milestone. */
export function cleanName(typed: string): string {
  return typed.replace(/[^A-Za-z0-9_]/g, "");
}

/** The code of an error or an escalation. */
export function cleanCode(typed: string): string {
  return typed.replace(/\s+/g, "_").replace(/[^A-Za-z0-9_.-]/g, "");
}

/** The key of a process. */
export function cleanKey(typed: string): string {
  return typed
    .toLowerCase()
    .replace(/\s+/g, "-")
    .replace(/[^a-z0-9-]/g, "");
}
