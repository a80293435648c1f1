import type { ComponentType } from "react";
import type { IconName } from "@/components/ui/icon";
import type { Draft, DraftStep } from "@/dsl/draft/draft";
import type { Family } from "@/dsl/step";

/** The kind's own words in the reader's language: `steps/<kind>/messages/<lang>.json`. */
export type Words = (key: string, values?: Record<string, string | number>) => string;

/** What the line on a card may be made from. */
export interface LineContext {
  readonly draft: Draft;
  readonly stepId: string;
  readonly words: Words;
  /** Language the process's own texts are shown in (not the studio's). */
  readonly language: string;
  /** The studio's language: for numbers, durations, lists. */
  readonly locale: string;
}

/** What a kind's panel is given; fields read and write the draft by path themselves. */
export interface PanelProps {
  readonly stepId: string;
  readonly words: Words;
}

/** How a kind of step looks and is set up. One per kind, in `steps/<kind>/view.tsx`. */
export interface StepView {
  readonly kind: string;
  readonly family: Family;
  readonly icon: IconName;
  /** One line that says what the step does, in words: "Asks the credit bureau: score". Empty when there is nothing to say. */
  line(step: DraftStep, context: LineContext): string;
  readonly Panel: ComponentType<PanelProps>;
  /** The form, message or decision that belongs to this step: the panel shows its editor in a tab of its own. */
  edits?(step: DraftStep): readonly Edited[];
}

/** A document of the draft that a step's panel edits. */
export interface Edited {
  readonly what: "form" | "message" | "decision";
  readonly id: string;
}

/** The views by kind, in the order of the palette; an argument to everything that draws. */
export type Views = { readonly [kind: string]: StepView };
