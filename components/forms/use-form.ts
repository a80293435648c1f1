import { useRef, useState } from "react";
import type { FieldError, FormResult } from "@/dsl/form/check";
import { useAfterPress } from "./after-press";
import { checkOne, checkShown } from "./checking";
import type { ShownForm } from "./shown";
import type { Typed } from "./values";

/** A form that is being filled in. */
export interface FormState {
  readonly values: Typed;
  readonly errors: readonly FieldError[];
  /** How often something wrong was tried to be sent; the summary takes the focus each time. */
  readonly attempt: number;
  change(key: string, value: string): void;
  /** Checks a field again that is left, once the form was tried. */
  leave(key: string): void;
  /** Checks one page or all; what is wrong is shown. */
  check(page?: number): FormResult;
  /** Shows what the server found. */
  refuse(errors: readonly FieldError[]): void;
  /** Takes other values, or keeps them, and starts without complaints. */
  restart(values?: Typed): void;
}

interface Start {
  readonly values: Typed;
  readonly errors?: readonly FieldError[];
}

/**
 * State of a form: what was typed, and what is wrong with it. Nothing is complained about before the first try; after it,
 * each field is checked again as it is left.
 */
export function useForm(form: ShownForm, locale: string, start: Start): FormState {
  const [values, setValues] = useState<Typed>(start.values);
  const [errors, setErrors] = useState<readonly FieldError[]>(start.errors ?? []);
  const [attempt, setAttempt] = useState(0);
  const tried = useRef((start.errors ?? []).length > 0);
  const afterPress = useAfterPress();
  const show = (found: readonly FieldError[]) => {
    tried.current = found.length > 0;
    setErrors(found);
    if (found.length > 0) setAttempt((n) => n + 1);
  };
  const again = (key: string, typed: Typed) =>
    afterPress(() => {
      if (!tried.current) return;
      const found = checkOne(form, key, typed, locale);
      setErrors((old) => merge(form, old, key, found));
    });
  return {
    values,
    errors,
    attempt,
    refuse: show,
    change: (key, value) => {
      setValues((old) => ({ ...old, [key]: value }));
      // A choice is made at once; what is typed is finished when the field is left.
      if (isPicked(form, key)) again(key, { ...values, [key]: value });
    },
    leave: (key) => again(key, values),
    check: (page) => {
      const result = checkShown(form, values, locale, page);
      show(result.ok ? [] : result.errors);
      return result;
    },
    restart: (next) => {
      if (next) setValues(next);
      show([]);
    },
  };
}

function isPicked(form: ShownForm, key: string): boolean {
  const kind = form.pages.flatMap((page) => page.fields).find((field) => field.key === key)?.kind;
  return kind === "choice" || kind === "yesNo";
}

/** The errors with one field's replaced, in the order of the fields. */
function merge(
  form: ShownForm,
  old: readonly FieldError[],
  key: string,
  found: FieldError | undefined,
): readonly FieldError[] {
  const rest = old.filter((error) => error.field !== key);
  if (!found) return rest;
  const order = form.pages.flatMap((page) => page.fields.map((field) => field.key));
  return [...rest, found].sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
}
