"use client";
import { useTranslations } from "next-intl";
import { type DragEvent, useEffect, useRef, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { FamilyTile } from "@/components/ui/tag";
import type { StepView } from "@/steps/view-contract";
import { useKindWords, useRoom } from "../context";

/** What the pointer does on empty ground: draws a frame around steps, or moves the view. */
export type Tool = "choose" | "move";

/** Type of what is dragged out of the palette. */
export const KIND_TYPE = "application/x-alur-kind";

interface PaletteProps {
  readonly tool: Tool;
  readonly onTool: (tool: Tool) => void;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onAdd: (kind: string) => void;
}

/** The kinds of step, as a slim strip; opens to names and descriptions. Drag one onto the drawing, or press it. */
export function Palette({ tool, onTool, open, onOpen, onAdd }: PaletteProps) {
  const t = useTranslations("designer.palette");
  const { views } = useRoom();
  const root = useRef<HTMLDivElement>(null);
  const [wasOpen, setWasOpen] = useState(open);
  // One stop for Tab, where one was last; the arrow keys go on from there (ARIA toolbar pattern).
  const [stop, setStop] = useState("choose");
  const stopAt = (id: string) => ({ "data-stop": id, tabIndex: id === stop ? 0 : -1 });
  useEffect(() => {
    if (open && !wasOpen) root.current?.querySelector<HTMLElement>("[data-kind]")?.focus();
    setWasOpen(open);
  }, [open, wasOpen]);
  return (
    <div
      ref={root}
      className={`float palette${open ? " open" : ""}`}
      role="toolbar"
      aria-label={t("name")}
      aria-orientation="vertical"
      onFocus={({ target }) => target.dataset.stop && setStop(target.dataset.stop)}
      onKeyDown={(event) => {
        if (event.key === "Escape" && open) onOpen(false);
        if (event.key === "ArrowDown" || event.key === "ArrowUp")
          step(event.currentTarget, event.key === "ArrowDown" ? 1 : -1, event);
      }}
    >
      <button
        type="button"
        {...stopAt("choose")}
        aria-pressed={tool === "choose"}
        title={t("choose")}
        aria-label={t("choose")}
        onClick={() => onTool("choose")}
      >
        <Icon name="cursor" />
      </button>
      <button
        type="button"
        {...stopAt("move")}
        aria-pressed={tool === "move"}
        title={t("move")}
        aria-label={t("move")}
        onClick={() => onTool("move")}
      >
        <Icon name="hand" />
      </button>
      <hr />
      {Object.values(views).map((view) => (
        <Kind key={view.kind} view={view} open={open} onAdd={onAdd} stop={stopAt(view.kind)} />
      ))}
      <hr />
      <button
        type="button"
        {...stopAt("all")}
        className="all"
        aria-expanded={open}
        title={t(open ? "less" : "all")}
        aria-label={t(open ? "less" : "all")}
        onClick={() => onOpen(!open)}
      >
        <Icon name={open ? "x" : "plus"} />
      </button>
    </div>
  );
}

function Kind({
  view,
  open,
  onAdd,
  stop,
}: {
  view: StepView;
  open: boolean;
  onAdd: (kind: string) => void;
  stop: { readonly "data-stop": string; readonly tabIndex: number };
}) {
  const t = useTranslations("designer.palette");
  const say = useKindWords()(view.kind);
  const name = say("name");
  return (
    <button
      type="button"
      {...stop}
      data-kind={view.kind}
      className={`kind f-${view.family}`}
      draggable
      title={open ? undefined : `${name}: ${say("description")}`}
      aria-label={t("add", { name })}
      onClick={() => onAdd(view.kind)}
      onDragStart={(event: DragEvent) => {
        event.dataTransfer.setData(KIND_TYPE, view.kind);
        event.dataTransfer.effectAllowed = "copy";
      }}
    >
      {open ? <FamilyTile family={view.family} icon={view.icon} /> : <Icon name={view.icon} />}
      {open ? (
        <span className="words">
          <b>{name}</b>
          <small>{say("description")}</small>
        </span>
      ) : null}
    </button>
  );
}

/** Arrow keys go from button to button (ARIA toolbar pattern). */
function step(bar: HTMLElement, by: 1 | -1, event: { preventDefault(): void }): void {
  const buttons = [...bar.querySelectorAll<HTMLElement>("button")].filter(
    (button) => button.offsetParent !== null,
  );
  const at = document.activeElement instanceof HTMLElement ? buttons.indexOf(document.activeElement) : -1;
  const next = buttons[(at + by + buttons.length) % buttons.length];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
