import { type NodeChange, type OnConnectEnd, useReactFlow } from "@xyflow/react";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef } from "react";
import type { Point } from "@/components/drawing/geometry";
import { connect } from "@/dsl/draft/commands/flows";
import { moveSteps } from "@/dsl/draft/commands/steps";
import { canConnect } from "@/dsl/draft/connect";
import { snap } from "@/dsl/draft/size";
import { useDesigner, useRoom } from "../context";
import type { Choice, Designer } from "../store";
import { useNotes } from "./notes";
import type { CanvasNode } from "./step-node";
import { useAsking } from "./use-add";

type Changes = readonly NodeChange<CanvasNode>[];

/** Dragging and choosing on the drawing. A drag is not in the draft until it ends; Escape calls it off. */
export function useNodeChanges(): (changes: NodeChange<CanvasNode>[]) => void {
  const designer = useDesigner();
  const calledOff = useRef(false);
  useEffect(() => {
    const callOff = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !designer.store.getState().moved) return;
      calledOff.current = true;
      designer.set({ moved: undefined });
    };
    window.addEventListener("keydown", callOff);
    return () => window.removeEventListener("keydown", callOff);
  }, [designer]);
  const move = useCallback(
    (changes: Changes) => {
      const { places, going } = placesIn(changes);
      const { moved: before } = designer.store.getState();
      if (places.length === 0) return;
      if (calledOff.current) {
        calledOff.current = going;
        return;
      }
      const moved = new Map([...(before ?? []), ...places]);
      designer.set({ moved: going ? moved : undefined });
      if (!going) settle(designer, moved, before !== undefined);
    },
    [designer],
  );
  return useCallback(
    (changes) => {
      move(changes);
      const chosen = chosenAfter(changes, designer.store.getState().choice);
      if (chosen) designer.choose(chosen.length > 0 ? { what: "steps", ids: chosen } : { what: "nothing" });
    },
    [designer, move],
  );
}

/** A drag is one step back in history; arrow keys in quick succession are one as well. */
function settle(designer: Designer, moved: ReadonlyMap<string, Point>, dragged: boolean): void {
  designer.edit((draft) => moveSteps(draft, Object.fromEntries(moved)), dragged ? {} : { typing: "move" });
}

/** Where steps are moved to, and whether the pointer still has them. */
function placesIn(changes: Changes) {
  const moves = changes.flatMap((change) =>
    change.type === "position" && change.position ? [{ ...change, position: change.position }] : [],
  );
  return {
    places: moves.map(({ id, position }) => [id, snap(position)] as const),
    going: moves.some((move) => move.dragging),
  };
}

function chosenAfter(changes: readonly NodeChange<CanvasNode>[], before: Choice): string[] | undefined {
  const selects = changes.filter((change) => change.type === "select");
  if (selects.length === 0) return undefined;
  const ids = new Set(before.what === "steps" ? before.ids : []);
  for (const { id, selected } of selects) {
    if (selected) ids.add(id);
    else ids.delete(id);
  }
  if (ids.size === 0 && before.what !== "steps") return undefined;
  return [...ids];
}

/** Where an arrow that was drawn is let go: on a step it connects or says why not, on empty ground it asks for a new step. */
export function useConnectEnd(): OnConnectEnd {
  const { designer, kinds } = useRoom();
  const ask = useAsking();
  const tell = useNotes();
  const words = useTranslations("designer.connect");
  const flow = useReactFlow();
  return useCallback<OnConnectEnd>(
    (event, { fromNode, toNode }) => {
      const at = "changedTouches" in event ? event.changedTouches[0] : event;
      const { draft } = designer.store.getState();
      const from = fromNode?.id;
      if (from === undefined || !draft || !at) return;
      const place = { x: at.clientX, y: at.clientY };
      const to = toNode?.id ?? stepAt(place);
      if (to === undefined) return ask.there(from, flow.screenToFlowPosition(place), place);
      if (to === from) return;
      const allowed = canConnect(draft, kinds, from, to);
      if (allowed === true) designer.edit((before) => connect(before, kinds, from, to).draft);
      else tell(words(allowed));
    },
    [designer, kinds, ask, flow, tell, words],
  );
}

function stepAt({ x, y }: { x: number; y: number }): string | undefined {
  return document.elementFromPoint(x, y)?.closest<HTMLElement>(".react-flow__node")?.dataset.id;
}
