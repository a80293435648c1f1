"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { useActions } from "../canvas/use-add";
import { useDesignerState, useDraft, useRoom } from "../context";
import { controlFor, placed } from "../path";
import { FlowPanel } from "./flow-panel";
import { PanelHead } from "./panel-head";
import { ProcessPanel } from "./process-panel";
import { StepPanel } from "./step-panel";

/** The panel at the end side: for what is chosen, and nothing otherwise. */
export function Panel({ organisation }: { organisation: string }) {
  const choice = useDesignerState((state) => state.choice);
  const root = useRef<HTMLElement>(null);
  const t = useTranslations("designer.panel");
  useWantedField(root);
  if (choice.what === "nothing") return null;
  const [only] = choice.what === "steps" && choice.ids.length === 1 ? choice.ids : [];
  return (
    <aside className="panel" aria-label={t("panel")} ref={root}>
      {choice.what === "process" ? <ProcessPanel /> : null}
      {choice.what === "flow" ? <FlowPanel key={choice.id} flowId={choice.id} /> : null}
      {only !== undefined ? <StepPanel key={only} stepId={only} organisation={organisation} /> : null}
      {choice.what === "steps" && only === undefined ? <SeveralPanel count={choice.ids.length} /> : null}
    </aside>
  );
}

function SeveralPanel({ count }: { count: number }) {
  const t = useTranslations("designer.panel");
  const frame = useTranslations("designer.frame");
  const actions = useActions();
  const { kinds, views } = useRoom();
  const holding = Object.keys(views).find((kind) => kinds[kind]?.holds);
  return (
    <>
      <PanelHead title={t("several", { count })} kind={t("severalHelp")} tile={null} />
      <div className="body row-actions">
        {holding ? (
          <Button icon="group" onPress={() => actions.frameChosen(holding)}>
            {frame("around")}
          </Button>
        ) : null}
        <Button icon="copy" onPress={() => actions.duplicate()}>
          {t("duplicate")}
        </Button>
        <Button icon="trash" look="danger" onPress={() => actions.removeChosen()}>
          {t("removeSteps")}
        </Button>
      </div>
    </>
  );
}

/** Puts the cursor into the field that is wanted, once its panel and tab are there. */
function useWantedField(root: React.RefObject<HTMLElement | null>): void {
  const wanted = useDesignerState((state) => state.wanted);
  const draft = useDraft();
  const latest = useRef(draft);
  latest.current = draft;
  useEffect(() => {
    if (!wanted) return;
    let tries = 0;
    let frame = 0;
    const exact = () => {
      const path = placed(latest.current, wanted.path);
      const panel = root.current;
      const control = panel && controlFor(path, panel);
      const there = control && (control.dataset.path === path.join(".") || tries > 8);
      if (there) {
        control.closest("details")?.setAttribute("open", "");
        control.scrollIntoView({ block: "center" });
        control.focus({ preventScroll: true });
      } else if (tries++ < 20) frame = requestAnimationFrame(exact);
    };
    frame = requestAnimationFrame(exact);
    return () => cancelAnimationFrame(frame);
  }, [wanted, root]);
}
