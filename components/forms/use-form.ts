import { useState } from "react";
import type { FieldError } from "@/dsl/form/check";
import type { JsonObject } from "@/dsl/json";
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
  /** Checks one page or all; the values when all is well, else the errors are shown. */
  check(page?: number): JsonObject | undefined;
  /** Shows what the server found. */
  refuse(errors: readonly FieldError[]): void;
  reset(values: Typed): void;
}

/**
 * State of a form: what was typed, and what is wrong with it. Nothing is complained about before the first try; after it,
 * each field is checked again as it is left.
 */
export function useForm(
  form: ShownForm,
  locale: string,
  start: { values: Typed; errors?: readonly FieldError[] },
): FormState {
  const [values, setValues] = useState<Typed>(start.values);
  const [errors, setErrors] = useState<readonly FieldError[]>(start.errors ?? []);
  const [attempt, setAttempt] = useState(0);
  const [tried, setTried] = useState((start.errors ?? []).length > 0);
  const refuse = (found: readonly FieldError[]) => {
    setTried(true);
    setErrors(found);
    setAttempt((n) => n + 1);
  };
  return {
    values,
    errors,
    attempt,
    refuse,
    change: (key, value) => setValues((old) => ({ ...old, [key]: value })),
    leave: (key) => {
      if (!tried) return;
      const found = checkOne(form, key, values, locale);
      setErrors((old) => merge(form, old, key, found));
    },
    check: (page) => {
      const result = checkShown(form, values, locale, page);
      if (!result.ok) {
        refuse(result.errors);
        return undefined;
      }
      setErrors([]);
      setTried(false);
      return result.values;
    },
    reset: (next) => {
      setValues(next);
      setErrors([]);
      setTried(false);
    },
  };
}

/** The errors with one field's replaced, in the order of the fields. */
function merge(
  form: ShownForm,
  old: readonly FieldError[],
  key: string,
  found: FieldError | undefined,
): FieldError[] {
  const rest = old.filter((error) => error.field !== key);
  if (!found) return rest;
  const order = form.pages.flatMap((page) => page.fields.map((field) => field.key));
  return [...rest, found].sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
}
