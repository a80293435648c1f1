import type { Header } from "./header-fields";

/** True for a whole address over http or https. */
export function isWebAddress(text: string): boolean {
  try {
    return ["http:", "https:"].includes(new URL(text.trim()).protocol);
  } catch {
    return false;
  }
}

/** Headers as they are sent to the server: lines left empty are left out; "wrong" when a name or value cannot be sent in HTTP. */
export function headersOf(headers: readonly Header[]): Record<string, string> | "wrong" {
  const filled = headers.filter(({ name, value }) => name.trim() !== "" || value !== "");
  const fits = filled.every(({ name, value }) => /^[A-Za-z0-9-]{1,100}$/.test(name.trim()) && /^[\x20-\x7e]{0,4000}$/.test(value));
  return fits ? Object.fromEntries(filled.map(({ name, value }) => [name.trim(), value])) : "wrong";
}
