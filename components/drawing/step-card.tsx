import type { ReactNode } from "react";
import { Icon, type IconName } from "@/components/ui/icon";
import type { StepView } from "@/steps/view-contract";
import { shapeOf } from "./geometry";

/** What happened at a step, or what is wrong with it. `label` is the whole sentence; `text` the few letters in the mark. */
export interface Mark {
  readonly tone: "bad" | "warn" | "done" | "here" | "stuck";
  readonly icon: IconName;
  readonly text?: string;
  readonly label: string;
}

/** A step as the drawing shows it, wherever that is. */
export interface CardProps {
  readonly view: Pick<StepView, "family" | "icon">;
  readonly name: string;
  /** True when the name is the source language's, because this language has none. */
  readonly missing?: boolean;
  readonly language: string;
  readonly line: string;
  readonly state?: "chosen" | "here" | "stuck" | "off" | "refused" | "welcome";
  readonly mark?: Mark;
  readonly children?: ReactNode;
}

/** The card, small card or pill of one step; it fills the frame it is put in. */
export function StepCard({ view, name, missing, language, line, state, mark, children }: CardProps) {
  const shape = shapeOf(view.family);
  const card = shape === "card";
  const look = ["step", `f-${view.family}`, shape, state, card && line === "" && "nameonly"]
    .filter(Boolean)
    .join(" ");
  return (
    <div className={look}>
      {shape === "pill" ? (
        <Icon name={view.icon} />
      ) : (
        <span className="tile">
          <Icon name={view.icon} />
        </span>
      )}
      <b lang={language} className={missing ? "missing" : undefined}>
        {name}
      </b>
      {card && line !== "" ? <small>{line}</small> : null}
      {mark ? <StepMark mark={mark} /> : null}
      {children}
    </div>
  );
}

/** The mark at the top end corner of a card. */
export function StepMark({ mark }: { mark: Mark }) {
  return (
    <span className={`mark ${mark.tone}${mark.text ? "" : " lone"}`} title={mark.label}>
      <Icon name={mark.icon} />
      {mark.text ? <span aria-hidden="true">{mark.text}</span> : null}
      <span className="sr-only">{mark.label}</span>
    </span>
  );
}
