"use client";
import { useEffect, useRef, useState } from "react";
import { useHotkeys } from "@/components/shell/hotkeys";
import { TextField } from "./field";

/** Filters as one types; `/` goes to it, Escape empties it. Tells 150 ms after the last key. */
export function SearchField(props: { label: string; value: string; onChange: (value: string) => void }) {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(props.value);
  const tell = useRef(props.onChange);
  const told = useRef(props.value);
  useEffect(() => {
    tell.current = props.onChange;
  });
  useEffect(() => {
    if (props.value !== told.current) {
      told.current = props.value;
      setTyped(props.value);
    }
  }, [props.value]);
  useEffect(() => {
    if (typed === told.current) return;
    const timer = setTimeout(() => {
      told.current = typed;
      tell.current(typed);
    }, 150);
    return () => clearTimeout(timer);
  }, [typed]);
  useHotkeys({ "/": () => field.current?.focus() });
  return (
    <div className="w-[280px] max-sm:w-full">
      <TextField
        label={props.label}
        hideLabel
        placeholder={props.label}
        type="search"
        icon="search"
        spellCheck={false}
        autoComplete="off"
        inputRef={field}
        value={typed}
        onChange={setTyped}
        onKeyDown={(event) => event.key === "Escape" && setTyped("")}
        end={<kbd className="kbd hide-s">/</kbd>}
      />
    </div>
  );
}
