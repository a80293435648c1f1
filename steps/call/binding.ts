/** What is published then, the newest that may stand in for one, or always the same one. */
export type Binding = "latest" | "compatible" | "fixed";
export const BINDINGS: readonly Binding[] = ["latest", "compatible", "fixed"];

/** Which version a draft's step asks for; one that says `compatible` does so without its number too, which is then missing. */
export function bindingOf(step: { readonly version?: unknown; readonly compatible?: unknown }): Binding {
  if (step.compatible === true) return "compatible";
  return typeof step.version === "number" ? "fixed" : "latest";
}
