"use client";
import { useTranslations } from "next-intl";
import { type FocusEvent, type KeyboardEvent, memo, useCallback, useEffect, useMemo, useRef } from "react";
import { useReader } from "@/components/drawing/reader";
import { type SceneStep, sceneSteps } from "@/components/drawing/scene";
import type { Mark } from "@/components/drawing/step-card";
import { Icon } from "@/components/ui/icon";
import { FamilyTile } from "@/components/ui/tag";
import { shareUnchanged } from "@/dsl/draft/mend";
import { useCalmDraft, useShape } from "./calm-draft";
import { useActions, useAsking } from "./canvas/use-add";
import { useDesigner, useDesignerState, useRoom } from "./context";
import { useMarks } from "./findings";
import { moveInLine, stepOrder } from "./step-order";
import { useAside } from "./use-aside";

/** The steps in order, the drawing's equal for keyboard and screen reader: choose, open, add after, move, take out. */
export const StepList = memo(function StepList() {
  const t = useTranslations("designer.steps");
  const designer = useDesigner();
  const { views, kinds } = useRoom();
  const draft = useCalmDraft();
  const shape = useShape(draft);
  const language = useDesignerState((state) => state.language);
  const choice = useDesignerState((state) => state.choice);
  const reader = useReader(draft, kinds, language);
  const actions = useActions();
  const ask = useAsking();
  const list = useRef<HTMLDivElement>(null);
  const added = useRef(false);
  // The step that was just added. The list of kinds gives the cursor back to where it was asked for, sooner or later: then
  // it goes on to this one.
  const fresh = useRef<string>(undefined);
  const marks = useMarks();
  const before = useRef<SceneStep[]>([]);
  const steps = useMemo(() => shareUnchanged(before.current, sceneSteps(views, reader)), [views, reader]);
  before.current = steps;
  const scene = useMemo(() => new Map(steps.map((step) => [step.id, step])), [steps]);
  const aside = useAside(scene);
  const ids = useMemo(() => stepOrder(shape), [shape]);
  const only = choice.what === "steps" && choice.ids.length === 1 ? choice.ids[0] : undefined;
  const stop = only ?? ids[0];
  const chosen = new Set(choice.what === "steps" ? choice.ids : []);

  useEffect(() => {
    const option =
      only === undefined ? undefined : list.current?.querySelector<HTMLElement>(`[data-step="${only}"]`);
    option?.scrollIntoView({ block: "nearest" });
    if (list.current?.contains(document.activeElement)) option?.focus();
    fresh.current = added.current ? only : undefined;
    if (added.current) option?.focus();
    added.current = false;
  }, [only]);

  const choose = useCallback(
    (id: string | undefined) => id !== undefined && designer.choose({ what: "steps", ids: [id] }),
    [designer],
  );
  const keys = (event: KeyboardEvent<HTMLElement>, id: string, at: number) => {
    const line = (by: -1 | 1) => designer.edit((before) => moveInLine(before, id, by));
    const box = event.currentTarget.getBoundingClientRect();
    const add = () => {
      added.current = true;
      ask.after(id, scene.get(id)?.name ?? id, { x: box.left + 120, y: box.top });
    };
    const open = () => {
      choose(id);
      designer.want(["steps", id, "name"]);
    };
    const remove = () => {
      choose(id);
      actions.removeChosen();
    };
    const inside = () => {
      added.current = true;
      if (scene.get(id)?.frame) ask.inside(id, scene.get(id)?.name ?? id, { x: box.left + 120, y: box.top });
    };
    const events = () => {
      choose(id);
      designer.want(["steps", id, "handlers"]);
    };
    const acts = new Map([
      ["ArrowRight", () => aside(event, id)],
      ["ArrowLeft", () => aside(event, id)],
      ["i", inside],
      ["e", events],
      ["ArrowDown", () => (event.altKey ? line(1) : choose(ids[at + 1]))],
      ["ArrowUp", () => (event.altKey ? line(-1) : choose(ids[at - 1]))],
      ["Home", () => choose(ids[0])],
      ["End", () => choose(ids.at(-1))],
      ["Enter", open],
      ["Insert", add],
      ["+", add],
      ["Delete", remove],
      ["Backspace", remove],
    ]);
    const act =
      event.ctrlKey || event.metaKey
        ? undefined
        : acts.get(event.key.length === 1 ? event.key.toLowerCase() : event.key);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const goOn = (event: FocusEvent<HTMLElement>) => {
    const to = fresh.current;
    if (to === undefined || event.target.dataset.step === to) return;
    list.current?.querySelector<HTMLElement>(`[data-step="${to}"]`)?.focus();
  };
  const settle = () => {
    fresh.current = undefined;
  };
  const latest = useRef(keys);
  latest.current = keys;
  const onKey = useCallback(
    (event: KeyboardEvent<HTMLElement>, id: string, at: number) => latest.current(event, id, at),
    [],
  );
  return (
    <>
      <p id="step-keys" className="sr-only">
        {t("help")}
      </p>
      <div
        className="lines"
        role="listbox"
        aria-label={t("name")}
        aria-multiselectable={chosen.size > 1}
        ref={list}
        aria-describedby="step-keys"
        onFocus={goOn}
        onKeyDownCapture={settle}
        onPointerDownCapture={settle}
      >
        {ids.map((id, at) => {
          const step = scene.get(id);
          if (!step) return null;
          return (
            <Row
              key={id}
              step={step}
              at={at}
              mark={marks.get(id)}
              frame={scene.get(draft.steps[id]?.in ?? "")?.name}
              language={language}
              stop={id === stop}
              chosen={chosen.has(id)}
              current={id === only}
              onChoose={choose}
              onKey={onKey}
            />
          );
        })}
      </div>
    </>
  );
});

interface RowProps {
  readonly step: SceneStep;
  readonly at: number;
  readonly mark: Mark | undefined;
  /** Name of the frame it stands in. */
  readonly frame: string | undefined;
  readonly language: string;
  /** Where the Tab key stops in the list. */
  readonly stop: boolean;
  readonly chosen: boolean;
  readonly current: boolean;
  readonly onChoose: (id: string) => void;
  readonly onKey: (event: KeyboardEvent<HTMLElement>, id: string, at: number) => void;
}

const Row = memo(function Row({
  step,
  at,
  mark,
  frame,
  language,
  stop,
  chosen,
  current,
  onChoose,
  onKey,
}: RowProps) {
  const t = useTranslations("designer.steps");
  const events = step.chips.map((chip) => chip.words);
  const stands = frame === undefined ? undefined : t("inFrame", { frame });
  return (
    <div
      role="option"
      data-step={step.id}
      tabIndex={stop ? 0 : -1}
      aria-selected={chosen}
      aria-current={current || undefined}
      aria-label={[`${at + 1}`, step.name, step.line, stands, ...events, mark?.label]
        .filter(Boolean)
        .join(", ")}
      style={step.depth > 0 ? { paddingInlineStart: `${12 + 18 * step.depth}px` } : undefined}
      onClick={() => onChoose(step.id)}
      onKeyDown={(event) => onKey(event, step.id, at)}
    >
      <span className="num">{at + 1}</span>
      <FamilyTile family={step.view.family} icon={step.view.icon} />
      <b lang={language}>
        <bdi>{step.name}</bdi>
      </b>
      <span className="line">
        <bdi>{[step.line, ...events].filter(Boolean).join(" · ")}</bdi>
      </span>
      {mark ? (
        <span title={mark.label}>
          <Icon name={mark.icon} className={mark.tone === "warn" ? "warn-ink" : "bad-ink"} />
        </span>
      ) : (
        <span />
      )}
    </div>
  );
});
