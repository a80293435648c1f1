import type { FormModel } from "@/components/customer/pages";
import { checkShown, pageOf } from "@/components/forms/checking";
import { inLanguage } from "@/components/forms/in-language";
import type { ShownForm } from "@/components/forms/shown";
import type { Typed } from "@/components/forms/values";
import type { FieldError } from "@/dsl/form/check";
import { type Posted, typedOf } from "./post";

/** What a post asks for: draw the form again, or take it. */
export type Turn = Drawn | { readonly do: "take"; readonly values: Typed };

/** The form is drawn again: which page, with what was typed and what is wrong with it. */
export interface Drawn {
  readonly do: "draw";
  readonly at: number;
  readonly values: Typed;
  readonly errors: readonly FieldError[];
  readonly locale: string;
  /** Why it was not taken though nothing is wrong with it. */
  readonly refused?: FormModel["refused"];
}

/**
 * Where a posted form goes on, without script: back and another language ask nothing, "continue" checks the open page,
 * "send" checks all and leads to the first page with something wrong. What was typed stays as it was typed.
 */
export function turn(form: ShownForm, posted: Posted, locale: string, offered: readonly string[]): Turn {
  const last = form.pages.length - 1;
  const at = Math.min(posted.at, last);
  const values = typedOf(form, posted.fields);
  const draw = (to: number, errors: readonly FieldError[] = []): Turn => ({
    do: "draw",
    at: Math.max(0, to),
    values,
    errors,
    locale,
  });
  const way = posted.go?.to ?? (at === last ? "send" : "next");
  if (posted.go?.to === "language") {
    const tag = offered.includes(posted.go.tag) ? posted.go.tag : locale;
    return { do: "draw", at, values: inLanguage(values, form, locale, tag), errors: [], locale: tag };
  }
  if (way === "back") return draw(at - 1);
  if (way === "next" && at < last) {
    const checked = checkShown(form, values, locale, at);
    return checked.ok ? draw(at + 1) : draw(at, checked.errors);
  }
  const checked = checkShown(form, values, locale);
  return checked.ok ? { do: "take", values } : refused(form, values, checked.errors, at, locale);
}

/** The form again, on the page where the first wrong answer stands, unless one stands on the open page. */
export function refused(
  form: ShownForm,
  values: Typed,
  errors: readonly FieldError[],
  at: number,
  locale: string,
): Drawn {
  const pages = errors.map((error) => pageOf(form, error.field));
  return {
    do: "draw",
    at: pages.includes(at) || pages.length === 0 ? at : Math.min(...pages),
    values,
    errors,
    locale,
  };
}
