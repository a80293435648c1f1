import { useMemo, useRef } from "react";
import { useReader } from "@/components/drawing/reader";
import {
  type SceneFlow,
  type SceneReader,
  type SceneStep,
  sceneFlows,
  sceneSteps,
} from "@/components/drawing/scene";
import type { Draft } from "@/dsl/draft/draft";
import { shareUnchanged } from "@/dsl/draft/mend";
import { useCalmDraft } from "../calm-draft";
import { useDesignerState, useRoom } from "../context";

/** The drawing of the draft (the one it shows: see `useCalmDraft`), with steps that are being dragged where the pointer has them. */
export function useScene(): { draft: Draft; steps: SceneStep[]; flows: SceneFlow[]; reader: SceneReader } {
  const draft = useCalmDraft();
  const { views, kinds } = useRoom();
  const language = useDesignerState((state) => state.language);
  const moved = useDesignerState((state) => state.moved);
  const sized = useDesignerState((state) => state.sized);
  const reader = useReader(draft, kinds, language);
  const before = useRef<{ steps: SceneStep[]; flows: SceneFlow[] }>({ steps: [], flows: [] });
  const steps = useMemo(
    () => shareUnchanged(before.current.steps, sceneSteps(views, reader, { moved, sized })),
    [views, reader, moved, sized],
  );
  const flows = useMemo(
    () => shareUnchanged(before.current.flows, sceneFlows(steps, reader)),
    [steps, reader],
  );
  before.current = { steps, flows };
  return { draft, steps, flows, reader };
}
