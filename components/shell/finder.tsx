"use client";
import { useState, useSyncExternalStore } from "react";
import { FinderDialog } from "./finder-dialog";
import { useHotkeys } from "./hotkeys";
import { ShortcutsDialog } from "./shortcuts-dialog";

type Open = "finder" | "shortcuts" | undefined;
let open: Open;
const listeners = new Set<() => void>();

function show(what: Open): void {
  open = what;
  for (const tell of listeners) tell();
}
export const openFinder = () => show("finder");
export const openShortcuts = () => show("shortcuts");

/** What opens by Ctrl-K and `?` on every page. */
export function Finder() {
  const shown = useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => open,
    () => undefined,
  );
  const [round, setRound] = useState(0);
  useHotkeys({
    "mod+k": () => {
      setRound(round + 1);
      show(open === "finder" ? undefined : "finder");
    },
    "?": openShortcuts,
  });
  const close = () => show(undefined);
  return (
    <>
      {shown === "finder" && <FinderDialog key={round} onClose={close} />}
      <ShortcutsDialog open={shown === "shortcuts"} onClose={close} />
    </>
  );
}
