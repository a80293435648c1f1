import type { ReactNode } from "react";

/** A part of a page: its title, a sentence that says what it is, one thing. */
export function Section(props: { title: string; text?: ReactNode; children: ReactNode; aside?: ReactNode }) {
  return (
    <section className="p-6 max-sm:p-4 grid gap-3 min-w-0">
      <div className="flex items-start gap-2">
        <div className="flex-1 min-w-0">
          <h2 className="text-sm">{props.title}</h2>
          {props.text && <p className="text-sm text-ink-2 mt-0.5">{props.text}</p>}
        </div>
        {props.aside}
      </div>
      {props.children}
    </section>
  );
}
