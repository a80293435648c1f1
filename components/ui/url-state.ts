"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { useCallback } from "react";

/**
 * The query of the address, as state: what is chosen and filtered can be shared, and Back works. `set` takes names to
 * values; an empty text removes the name. Typing replaces the entry of the history, choosing adds one.
 */
export function useUrlState(): [
  URLSearchParams,
  (values: Record<string, string>, how?: "replace" | "push") => void,
] {
  const path = usePathname();
  const params = useSearchParams();
  const set = useCallback(
    (values: Record<string, string>, how: "replace" | "push" = "replace") => {
      const next = new URLSearchParams(location.search);
      for (const [name, value] of Object.entries(values)) {
        if (value === "") next.delete(name);
        else next.set(name, value);
      }
      const query = next.toString();
      const address = query ? `${path}?${query}` : path;
      // the history's own methods do not ask the server for the page again
      if (how === "push") history.pushState(null, "", address);
      else history.replaceState(null, "", address);
    },
    [path],
  );
  return [new URLSearchParams(params), set];
}
