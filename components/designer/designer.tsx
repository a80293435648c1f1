"use client";
import "./designer.css";
import { ReactFlowProvider, useReactFlow } from "@xyflow/react";
import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { autoLayout } from "@/dsl/draft/layout";
import { CalmDraftProvider } from "./calm-draft";
import { Canvas } from "./canvas/canvas";
import { NotesProvider } from "./canvas/notes";
import type { Tool } from "./canvas/palette";
import { useActions, useAsking } from "./canvas/use-add";
import { useDesigner, useDesignerState, useRoom } from "./context";
import { OpenDecision } from "./decision/open-decision";
import { Drawer } from "./drawer";
import { FindingsProvider } from "./findings";
import { ImportDecisionsProvider } from "./import-decisions";
import { KindPickerProvider } from "./kind-picker";
import { Panel } from "./panel/panel";
import { PublishDialog } from "./publish-dialog";
import { DesignerShortcuts } from "./shortcuts-dialog";
import { TopBar } from "./top-bar";
import { useAddress } from "./use-address";
import { useClipboard } from "./use-clipboard";
import { useKeys } from "./use-keys";
import { useValidation } from "./use-validation";

export interface DesignerProps {
  readonly processKey: string;
  /** The customer's address, for after publishing. */
  readonly publicLink: string;
  /** Name of the organisation, as previews show it. */
  readonly organisation: string;
  readonly version: number | undefined;
  readonly mayPublish: boolean;
  readonly onRetry: () => void;
}

/** The designer of one draft, below a `DesignerProvider`. */
export function Designer(props: DesignerProps) {
  const loaded = useDesignerState((state) => state.draft !== undefined);
  return loaded ? (
    <ReactFlowProvider>
      <CalmDraftProvider>
        <FindingsProvider>
          <KindPickerProvider>
            <ImportDecisionsProvider>
              <Desk {...props} />
            </ImportDecisionsProvider>
          </KindPickerProvider>
        </FindingsProvider>
      </CalmDraftProvider>
    </ReactFlowProvider>
  ) : (
    <Waiting />
  );
}

function Desk({ processKey, publicLink, organisation, version, mayPublish, onRetry }: DesignerProps) {
  const [drawer, setDrawer] = useState(true);
  const [palette, setPalette] = useState(false);
  const [tool, setTool] = useState<Tool>(() =>
    typeof matchMedia === "function" && matchMedia("(pointer: coarse)").matches ? "move" : "choose",
  );
  const [shortcuts, setShortcuts] = useState(false);
  const [publishing, setPublishing] = useState(false);
  const said = useDesignerState((state) => state.said);
  const toProblems = useCallback(() => {
    setDrawer(true);
    focusSoon(".drawer .probs button");
  }, []);
  useAddress();
  useValidation();
  useClipboard(useActions());
  useDesignerKeys({
    setTool,
    setPalette,
    setShortcuts,
    toProblems,
    toList: () => {
      setDrawer(true);
      focusSoon(".drawer .lines [tabindex='0']");
    },
  });
  return (
    <div className="designer">
      <TopBar
        version={version}
        mayPublish={mayPublish}
        onProblems={toProblems}
        onPublish={() => setPublishing(true)}
        onShortcuts={() => setShortcuts(true)}
        onRetry={onRetry}
      />
      <div className="stage">
        <NotesProvider>
          <Canvas palette={palette} onPalette={setPalette} tool={tool} onTool={setTool} />
        </NotesProvider>
        <OpenDecision />
      </div>
      <Panel organisation={organisation} />
      <Drawer open={drawer} onOpen={setDrawer} />
      <p className="sr-only" role="status">
        {said}
      </p>
      <DesignerShortcuts open={shortcuts} onClose={() => setShortcuts(false)} />
      <PublishDialog
        processKey={processKey}
        link={publicLink}
        open={publishing}
        onClose={() => setPublishing(false)}
      />
    </div>
  );
}

interface Ways {
  setTool(tool: Tool): void;
  setPalette(open: boolean): void;
  setShortcuts(open: boolean): void;
  toProblems(): void;
  toList(): void;
}

function useDesignerKeys(ways: Ways): void {
  const designer = useDesigner();
  const { kinds } = useRoom();
  const actions = useActions();
  const ask = useAsking();
  const flow = useReactFlow();
  const t = useTranslations("designer.canvas");
  const only = () => {
    const { choice } = designer.store.getState();
    return choice.what === "steps" && choice.ids.length === 1 ? choice.ids[0] : undefined;
  };
  const fit = () => void flow.fitView({ padding: 0.1, maxZoom: 1, duration: 180 });
  const remove = () => {
    const { choice } = designer.store.getState();
    if (choice.what !== "steps" && choice.what !== "flow") return false;
    actions.removeChosen();
  };
  const after = (event: KeyboardEvent) => {
    // The step list asks by itself, beside the step, and takes the cursor on to the new one.
    if (event.target instanceof Element && event.target.closest(".drawer .lines")) return false;
    const id = only();
    const card =
      id === undefined
        ? undefined
        : document.querySelector(`.react-flow__node[data-id="${id}"]`)?.getBoundingClientRect();
    if (id === undefined) return false;
    ask.after(
      id,
      t("thisStep"),
      card ? { x: card.left + card.width / 2, y: card.bottom } : { x: innerWidth / 2, y: innerHeight / 3 },
    );
  };
  useKeys({
    "mod+z": () => designer.undo(),
    "mod+shift+z": () => designer.redo(),
    "mod+y": () => designer.redo(),
    "mod+d": () => actions.duplicate(),
    "mod+a": () =>
      designer.choose({ what: "steps", ids: Object.keys(designer.store.getState().draft?.steps ?? {}) }),
    delete: remove,
    backspace: remove,
    insert: after,
    v: () => ways.setTool("choose"),
    h: () => ways.setTool("move"),
    a: () => ways.setPalette(true),
    l: () => ways.toList(),
    p: () => ways.toProblems(),
    s: () => designer.choose({ what: "process" }),
    "?": () => ways.setShortcuts(true),
    "shift+1": fit,
    "shift+0": () => void flow.zoomTo(1, { duration: 180 }),
    "shift+t": () => {
      designer.edit((before) => autoLayout(before, kinds));
      requestAnimationFrame(fit);
    },
    escape: () => {
      if (designer.store.getState().choice.what === "nothing") return false;
      designer.choose({ what: "nothing" });
    },
  });
}

function focusSoon(selector: string): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => document.querySelector<HTMLElement>(selector)?.focus()),
  );
}

/** The designer's outlines while the draft comes: shown only when that takes longer than a blink. */
function Waiting() {
  const t = useTranslations("designer");
  const save = useDesignerState((state) => state.save);
  return (
    <div className="designer waiting" aria-busy="true">
      <header className="top">
        <span className="bar" />
      </header>
      <div className="stage drawing">
        <p className="none" role="status">
          {save.state === "offline" || save.state === "signedOut" || save.state === "refused"
            ? t(`waiting.${save.state}`)
            : t("waiting.loading")}
        </p>
      </div>
    </div>
  );
}
