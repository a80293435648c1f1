import { useEffect, useRef } from "react";
import { fieldIds } from "./question";
import type { Say } from "./words";

/** What is wrong with one field, as a sentence. */
export interface FieldSentence {
  readonly field: string;
  readonly sentence: string;
}

interface ErrorSummaryProps {
  readonly errors: readonly FieldSentence[];
  readonly say: Say;
  readonly prefix?: string;
  /** Changes each time the summary should take the focus again; 0: drawn with the page, `autofocus` does it. */
  readonly attempt: number;
}

/** All that is missing, on top of the form: takes the focus, and each line leads to its field. */
export function ErrorSummary({ errors, say, prefix = "f-", attempt }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new attempt moves the focus; mending a field must not pull the person away from it
  useEffect(() => {
    if (attempt > 0 && errors.length > 0) box.current?.focus();
  }, [attempt]);
  if (errors.length === 0) return null;
  return (
    <div
      className="summary"
      ref={box}
      role="alert"
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: what is wrong comes first, as in the GOV.UK design system
      autoFocus={attempt === 0 ? true : undefined}
    >
      <h2>{say("form.problems", { count: errors.length })}</h2>
      <ul>
        {errors.map((error) => (
          <li key={error.field}>
            <a
              href={`#${fieldIds(prefix, error.field).control}`}
              onClick={(event) => lead(event, fieldIds(prefix, error.field).control)}
            >
              {error.sentence}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function lead(event: { preventDefault(): void }, id: string): void {
  const control = document.getElementById(id);
  if (!control) return;
  event.preventDefault();
  control.focus();
  (control.closest(".q") ?? control).scrollIntoView({ block: "start" });
}
