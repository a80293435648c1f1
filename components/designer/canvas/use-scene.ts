import { useMemo, useRef } from "react";
import { useReader } from "@/components/drawing/reader";
import {
  type SceneFlow,
  type SceneReader,
  type SceneStep,
  sceneFlows,
  sceneSteps,
} from "@/components/drawing/scene";
import { shareUnchanged } from "@/dsl/draft/mend";
import { useDesignerState, useDraft, useRoom } from "../context";

/** The drawing of the draft as it is now, with steps that are being dragged where the pointer has them. */
export function useScene(): { steps: SceneStep[]; flows: SceneFlow[]; reader: SceneReader } {
  const draft = useDraft();
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
  return { steps, flows, reader };
}
