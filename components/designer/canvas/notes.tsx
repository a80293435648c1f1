"use client";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";
import { Notice } from "@/components/ui/notice";

const NotesContext = createContext<(words: string) => void>(() => undefined);

/** Says a sentence over the canvas, for five seconds: why something was not done. */
export function useNotes(): (words: string) => void {
  return useContext(NotesContext);
}

/** Holds the sentence that is said last. */
export function NotesProvider({ children }: { children: ReactNode }) {
  const [note, setNote] = useState<{ words: string; at: number }>();
  const tell = useCallback(
    (words: string) => setNote((before) => ({ words, at: (before?.at ?? 0) + 1 })),
    [],
  );
  useEffect(() => {
    if (!note) return;
    const timer = setTimeout(() => setNote(undefined), 5000);
    return () => clearTimeout(timer);
  }, [note]);
  return (
    <NotesContext value={tell}>
      {children}
      {note ? (
        <div className="said">
          <Notice key={note.at} tone="warn" onClose={() => setNote(undefined)}>
            {note.words}
          </Notice>
        </div>
      ) : null}
    </NotesContext>
  );
}
