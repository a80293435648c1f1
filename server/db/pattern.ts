/** A text as patterns (LIKE) have to have it to mean itself: what people type to look for something is no pattern. */
export function literal(text: string): string {
  return text.replaceAll(/[\\%_]/g, "\\$&");
}
