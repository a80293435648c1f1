"use client";
import type { ReactNode } from "react";

/** A part of a panel: a title, perhaps a few words and a control beside it, and one thing. */
export function Section({
  title,
  aside,
  action,
  children,
}: {
  title?: string;
  aside?: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="sec" aria-label={title}>
      {title ? (
        <h3>
          {title}
          {aside ? <span className="aside">{aside}</span> : null}
          {action ? <span className="end">{action}</span> : null}
        </h3>
      ) : null}
      {children}
    </section>
  );
}
