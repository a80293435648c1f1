"use client";
import { useSyncExternalStore } from "react";

let signedOut = false;
const listeners = new Set<() => void>();

/** Set by the first answer that says so, taken back by the first that does not. */
export function markSignedOut(now: boolean): void {
  if (signedOut === now) return;
  signedOut = now;
  for (const tell of listeners) tell();
}

/** True once the server has said that nobody is signed in any more. */
export function useSignedOut(): boolean {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => signedOut,
    () => false,
  );
}
