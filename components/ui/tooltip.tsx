"use client";
import type { ReactNode } from "react";
import { Tooltip as AriaTooltip, TooltipTrigger } from "react-aria-components";

/** A few words on hover and focus; `children` is a control of react-aria. Never the only place where something is said. */
export function Tooltip(props: { says: ReactNode; children: ReactNode }) {
  return (
    <TooltipTrigger delay={400}>
      {props.children}
      <AriaTooltip className="tip" offset={6}>
        {props.says}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
