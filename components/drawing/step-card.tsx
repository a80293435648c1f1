import type { ReactNode } from "react";
import { Icon, type IconName } from "@/components/ui/icon";
import type { StepView } from "@/steps/view-contract";
import { shapeOf } from "./geometry";
import type { SceneChip } from "./scene";

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
  /** A frame: its name stands above what stands in it. */
  readonly frame?: boolean;
  readonly chips?: readonly SceneChip[];
  readonly state?: "chosen" | "here" | "stuck" | "off" | "refused" | "welcome";
  readonly mark?: Mark;
  readonly children?: ReactNode;
}

/** The card, small card or pill of one step; it fills the frame it is put in. */
export function StepCard(props: CardProps) {
  const { view, name, missing, language, line, state, mark, children, frame, chips = [] } = props;
  const shape = frame ? "frame" : shapeOf(view.family);
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
      {(card || frame) && line !== "" ? <small>{line}</small> : null}
      {mark ? <StepMark mark={mark} /> : null}
      {chips.map((chip) => (
        <Chip key={chip.name} chip={chip} />
      ))}
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

/** What hangs on the lower edge: a dashed ring when the step goes on beside it. */
export function Chip({ chip }: { chip: SceneChip }) {
  return (
    <span className={`chip${chip.beside ? " beside" : ""}`} style={{ left: chip.x }} title={chip.words}>
      <Icon name={chip.icon} />
      <span className="sr-only">{chip.words}</span>
    </span>
  );
}
