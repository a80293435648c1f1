import { sourceOf } from "../program/flows";
import type { Kinds } from "../step";
import { pickText } from "../text";
import { escapeText } from "../xml/escape";
import type { Draft } from "./draft";
import { bounds, type Rect, rects } from "./size";

const MARGIN = 24;

/** What stands behind the steps and does nothing. */
interface Behind {
  readonly shapes: readonly { readonly look: string; readonly text: string; readonly rect: Rect }[];
  readonly lines: readonly { readonly points: readonly { readonly x: number; readonly y: number }[] }[];
}

/** The drawing of a draft as SVG, for documents; names in its source language. `behind`: what its file draws beside the steps. */
export function draftSvg(draft: Draft, kinds: Kinds, behind: Behind = { shapes: [], lines: [] }): string {
  const places = rects(draft, kinds);
  const all = bounds([...places.values(), ...behind.shapes.map(({ rect }) => rect)]) ?? {
    x: 0,
    y: 0,
    width: 0,
    height: 0,
  };
  const [width, height] = [all.width + 2 * MARGIN, all.height + 2 * MARGIN];
  const frames = Object.keys(draft.steps).filter((id) => kinds[draft.steps[id]?.kind ?? ""]?.holds);
  const cards = Object.keys(draft.steps).filter((id) => !frames.includes(id));
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${all.x - MARGIN} ${all.y - MARGIN} ${width} ${height}" width="${width}" height="${height}" font-family="Inter, system-ui, sans-serif" font-size="13">`,
    '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z" fill="#5b6770"/></marker></defs>',
    ...behind.shapes.map(behindSvg),
    ...behind.lines.map(
      ({ points }) =>
        `<path d="M${points.map(({ x, y }) => `${x} ${y}`).join("L")}" fill="none" stroke="#9aa7ad" stroke-dasharray="4 4"/>`,
    ),
    ...frames.map((id) => cardSvg(draft, kinds, id, places.get(id))),
    ...Object.values(draft.flows).map(({ from, to }) =>
      arrowSvg(places.get(sourceOf(from).step), places.get(to)),
    ),
    ...cards.map((id) => cardSvg(draft, kinds, id, places.get(id))),
    "</svg>",
    "",
  ];
  return lines.filter((line, at) => line !== "" || at === lines.length - 1).join("\n");
}

/** Pools and lanes that lie are named in a band at the left, from below; frames at their upper corner, all else in its middle. */
function behindSvg({ look, text, rect: { x, y, width, height } }: Behind["shapes"][number]): string {
  const isFrame = look === "pool" || look === "lane" || look === "group";
  const stroke = look === "group" ? 'stroke-dasharray="8 4 2 4"' : "";
  const box = `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${isFrame ? 4 : 2}" fill="${isFrame ? "none" : "#fbfaf3"}" stroke="#c3ccd1" ${stroke}/>`;
  const lies = (look === "pool" || look === "lane") && width >= height;
  const [bandX, middle] = [x + 24, y + height / 2];
  const at = lies
    ? `x="${bandX}" y="${middle}" text-anchor="middle" transform="rotate(-90 ${bandX} ${middle})"`
    : isFrame
      ? `x="${x + 8}" y="${y + 18}"`
      : `x="${x + width / 2}" y="${y + height / 2 + 4.5}" text-anchor="middle"`;
  return `<g>${box}<text ${at} fill="#5b6770">${escapeText(text)}</text></g>`;
}

function cardSvg({ steps, languages }: Draft, kinds: Kinds, id: string, rect: Rect | undefined): string {
  const step = steps[id];
  if (!step || !rect) return "";
  const kind = kinds[step.kind];
  const round = kind?.family === "edge" || kind?.family === "control" ? rect.height / 2 : 8;
  const name = escapeText(pickText(step.name, languages.source, languages.source) || id);
  const top = kind?.holds ? rect.y + 22 : rect.y + rect.height / 2 + 4.5;
  const box = `x="${rect.x}" y="${rect.y}" width="${rect.width}" height="${rect.height}" rx="${kind?.holds ? 10 : round}"`;
  return `<g><rect ${box} fill="${kind?.holds ? "#f6f8f8" : "#ffffff"}" stroke="#9aa7ad"/><text x="${rect.x + rect.width / 2}" y="${top}" text-anchor="middle" fill="#182126">${name}</text></g>`;
}

function arrowSvg(from: Rect | undefined, to: Rect | undefined): string {
  if (!from || !to) return "";
  const start = { x: from.x + from.width / 2, y: from.y + from.height };
  const end = { x: to.x + to.width / 2, y: to.y };
  const middle = (start.y + end.y) / 2;
  const around = Math.max(from.x + from.width, to.x + to.width) + 20;
  const path =
    end.y > start.y
      ? `M${start.x} ${start.y}V${middle}H${end.x}V${end.y}`
      : `M${from.x + from.width} ${from.y + from.height / 2}H${around}V${to.y + to.height / 2}H${to.x + to.width}`;
  return `<path d="${path}" fill="none" stroke="#5b6770" marker-end="url(#head)"/>`;
}
