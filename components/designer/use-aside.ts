import { useLocale, useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import type { SceneStep } from "@/components/drawing/scene";
import type { Draft } from "@/dsl/draft/draft";
import { frameOf } from "@/dsl/draft/frames";
import { direction } from "@/dsl/language";
import type { Kinds } from "@/dsl/step";
import { useActions } from "./canvas/use-add";
import { useRoom } from "./context";
import { frameBefore } from "./step-order";

/** Alt with the arrow keys aside: forward in the reading direction into the frame before the step, backward out of its own. */
export function useAside(
  scene: ReadonlyMap<string, SceneStep>,
): (event: KeyboardEvent<HTMLElement>, id: string) => void {
  const t = useTranslations("designer.canvas");
  const { designer, kinds } = useRoom();
  const actions = useActions();
  const forward = direction(useLocale()) === "rtl" ? "ArrowLeft" : "ArrowRight";
  return (event, id) => {
    const { draft } = designer.store.getState();
    if (!event.altKey || !draft) return;
    const goal = event.key === forward ? inward(draft, kinds, id) : outward(draft, id);
    if (!goal) return;
    actions.moveInto([id], goal.frame);
    const names = { step: scene.get(id)?.name ?? id, frame: scene.get(goal.frame ?? "")?.name ?? "" };
    designer.set({ said: t(goal.frame === undefined ? "movedOut" : "movedIn", names) });
  };
}

/** Where a step goes: a frame, or (undefined) the canvas. Nothing when it stays. */
type Goal = { readonly frame: string | undefined } | undefined;

function inward(draft: Draft, kinds: Kinds, id: string): Goal {
  const frame = frameBefore(draft, kinds, id);
  return frame === undefined ? undefined : { frame };
}

function outward(draft: Draft, id: string): Goal {
  const own = frameOf(draft, id);
  return own === undefined ? undefined : { frame: frameOf(draft, own) };
}
