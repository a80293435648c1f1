import type { Path } from "@/dsl/draft/commands/path";
import { getAtPath, placeIn } from "@/dsl/draft/commands/path";
import type { Draft } from "@/dsl/draft/draft";

export type { Path };

/** A path as one text: the `data-path` of the control that edits it. */
export function pathText(path: Path): string {
  return path.join(".");
}

/** The path with items of lists by their place: keys name items too, but a control carries its place. */
export function placed(draft: Draft, path: Path): Path {
  return path.map((part, i) => {
    if (typeof part === "number") return part;
    const list = getAtPath(draft, path.slice(0, i));
    return Array.isArray(list) ? Math.max(placeIn(list, part), 0) : part;
  });
}

/**
 * The control that edits `path`, or the nearest one: first the exact one, then controls inside it (a list's first field), then
 * those of its ancestors.
 */
export function controlFor(path: Path, root: ParentNode): HTMLElement | undefined {
  for (let n = path.length; n > 0; n--) {
    const text = pathText(path.slice(0, n)).replace(/["\\]/g, "\\$&");
    const found =
      root.querySelector<HTMLElement>(`[data-path="${text}"]`) ??
      root.querySelector<HTMLElement>(`[data-path^="${text}."]`);
    if (found) return found;
  }
  return undefined;
}
