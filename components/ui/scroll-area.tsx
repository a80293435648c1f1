import type { ReactNode } from "react";

/** A part that scrolls by itself: named, and reached by the keyboard, which must be able to scroll it. */
export function ScrollArea(props: {
  label: string;
  className?: string;
  lang?: string;
  dir?: "ltr" | "rtl";
  children: ReactNode;
}) {
  return (
    <section
      aria-label={props.label}
      className={props.className}
      lang={props.lang}
      dir={props.dir}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
      tabIndex={0}
    >
      {props.children}
    </section>
  );
}
