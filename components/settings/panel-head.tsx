import type { ReactNode } from "react";

/** What a list is, and the one thing to do with it. */
export function PanelHead(props: { text: string; action?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-3 px-6 max-sm:px-4 py-4">
      <p className="text-sm text-ink-2 flex-1 min-w-60 max-w-xl">{props.text}</p>
      <span className="ms-auto">{props.action}</span>
    </div>
  );
}
