import { type NodeChange, type OnConnectEnd, useReactFlow } from "@xyflow/react";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef } from "react";
import type { Point } from "@/components/drawing/geometry";
import { connect } from "@/dsl/draft/commands/flows";
import { mayStandIn, moveIntoFrame } from "@/dsl/draft/commands/frames";
import { moveSteps } from "@/dsl/draft/commands/steps";
import { canConnect } from "@/dsl/draft/connect";
import type { Draft } from "@/dsl/draft/draft";
import { frameOf, framesAround } from "@/dsl/draft/frames";
import { carried, frameAt } from "@/dsl/draft/place";
import { rects, snap } from "@/dsl/draft/size";
import type { Kinds } from "@/dsl/step";
import { useRoom } from "../context";
import type { Choice, Designer } from "../store";
import { useNotes } from "./notes";
import { sourceText } from "./source";
import type { CanvasNode } from "./step-node";
import { useAsking } from "./use-add";

type Changes = readonly NodeChange<CanvasNode>[];

/** Dragging and choosing on the drawing. A drag is not in the draft until it ends; Escape calls it off. */
export function useNodeChanges(): (changes: NodeChange<CanvasNode>[]) => void {
  const { designer, kinds } = useRoom();
  const calledOff = useRef(false);
  useEffect(() => {
    const callOff = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !designer.store.getState().moved) return;
      calledOff.current = true;
      designer.set({ moved: undefined, into: undefined });
    };
    window.addEventListener("keydown", callOff);
    return () => window.removeEventListener("keydown", callOff);
  }, [designer]);
  const move = useCallback(
    (changes: Changes) => {
      const { places, going } = placesIn(changes);
      const { moved: before, draft } = designer.store.getState();
      if (places.length === 0 || !draft) return;
      if (calledOff.current) {
        calledOff.current = going;
        return;
      }
      const dragged = before !== undefined || going;
      const moved = new Map([...(before ?? []), ...carried(draft, kinds, new Map(places))]);
      // Arrow keys only nudge: by them nothing comes into a frame, or out of it.
      const homes = dragged ? homesOf(draft, kinds, moved) : new Map<string, string | undefined>();
      const into = [...homes].find(([id, frame]) => frame !== undefined && frame !== frameOf(draft, id))?.[1];
      designer.set({ moved: going ? moved : undefined, into: going ? into : undefined });
      if (!going) settle(designer, kinds, moved, homes);
    },
    [designer, kinds],
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

/** The frame that each of the steps that are dragged lies on now; those that go along with theirs are not asked. */
function homesOf(
  draft: Draft,
  kinds: Kinds,
  moved: ReadonlyMap<string, Point>,
): ReadonlyMap<string, string | undefined> {
  const ids = [...moved.keys()];
  const all = rects(draft, kinds);
  return new Map(
    ids
      .filter((id) => !framesAround(draft, id).some((frame) => moved.has(frame)))
      .map((id) => {
        const { width = 0, height = 0 } = all.get(id) ?? {};
        const { x, y } = moved.get(id) ?? { x: 0, y: 0 };
        const frame = frameAt(draft, kinds, { x: x + width / 2, y: y + height / 2 }, ids);
        return [id, frame !== undefined && mayGo(draft, kinds, id, frame) ? frame : undefined];
      }),
  );
}

function mayGo(draft: Draft, kinds: Kinds, id: string, frame: string): boolean {
  return frameOf(draft, id) === frame || mayStandIn(draft, kinds, id, frame);
}

/** A drag is one step back in history, with the frames that steps come into; arrow keys in quick succession are one as well. */
function settle(
  designer: Designer,
  kinds: Kinds,
  moved: ReadonlyMap<string, Point>,
  homes: ReadonlyMap<string, string | undefined>,
): void {
  designer.edit(
    (draft) => {
      const there = moveSteps(draft, Object.fromEntries(moved));
      return [...new Set(homes.values())].reduce((next, frame) => {
        const ids = [...homes].flatMap(([id, home]) => (home === frame ? [id] : []));
        return moveIntoFrame(next, kinds, ids, frame);
      }, there);
    },
    homes.size > 0 ? {} : { typing: "move" },
  );
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
    (event, { fromNode, fromHandle, toNode }) => {
      const at = "changedTouches" in event ? event.changedTouches[0] : event;
      const { draft } = designer.store.getState();
      if (!fromNode || !draft || !at) return;
      const from = sourceText(fromNode.id, fromHandle?.id);
      const place = { x: at.clientX, y: at.clientY };
      const to = toNode?.id ?? stepAt(place);
      // In a frame that the step stands in, what is free is empty ground.
      if (to === undefined || framesAround(draft, fromNode.id).includes(to))
        return ask.there(from, flow.screenToFlowPosition(place), place);
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
