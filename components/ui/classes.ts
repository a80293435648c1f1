/** Class names that hold, in one text: `classes("btn", primary && "primary")`. */
export function classes(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}
