"use client";
import { useEffect, useId, useRef, useState } from "react";
import type { Way } from "./selection";

/** How a cell is being written in: `type` began with a letter, where arrows go on; `edit` with Enter or F2, where they move the cursor. */
export interface Editing {
  readonly row: number;
  readonly column: number;
  /** What stands in the field at first, and what stood in the cell. */
  readonly text: string;
  readonly was: string;
  readonly mode: "type" | "edit";
}

/** The field in a cell while one writes in it. What is left without Escape is kept, whatever comes between. */
export function CellInput({
  editing,
  label,
  offers,
  code,
  onDone,
}: {
  editing: Editing;
  label: string;
  offers: readonly string[];
  code: boolean;
  /** `text` undefined: nothing is to be kept. `way`: where to go on. */
  onDone: (text: string | undefined, way?: Way) => void;
}) {
  const [text, setText] = useState(editing.text);
  const list = useId();
  const input = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  useEffect(() => {
    const field = input.current;
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  }, []);
  const finish = (kept: string | undefined, way?: Way) => {
    if (done.current) return;
    done.current = true;
    onDone(kept, way);
  };
  const press = (event: React.KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const way = wayOut(event, editing.mode);
    if (event.key !== "Escape" && way === undefined) return;
    event.preventDefault();
    finish(event.key === "Escape" ? undefined : text, way);
  };
  return (
    <>
      <input
        ref={input}
        className={code ? "mono" : undefined}
        aria-label={label}
        dir={code ? "ltr" : "auto"}
        value={text}
        spellCheck={!code}
        autoComplete="off"
        list={offers.length > 0 ? list : undefined}
        data-own-undo
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
        onBlur={() => finish(text)}
      />
      {offers.length > 0 ? (
        <datalist id={list}>
          {offers.map((offer) => (
            <option key={offer} value={offer} />
          ))}
        </datalist>
      ) : null}
    </>
  );
}

function wayOut({ key, shiftKey }: React.KeyboardEvent, mode: Editing["mode"]): Way | undefined {
  if (key === "Enter") return shiftKey ? "up" : "down";
  if (key === "Tab") return shiftKey ? "previous" : "next";
  if (mode === "type" && key === "ArrowUp") return "up";
  return mode === "type" && key === "ArrowDown" ? "down" : undefined;
}
