import { z } from "zod";
import { programStep } from "../program/program";
import { type Arrows, defineStep, type Family, type Kinds, type StepKind } from "../step";

/** Kinds that only have a shape, for tests of drawing and editing: `start`, `end`, `work`, `choice`, `group` (a frame). */
export const plainKinds: Kinds = Object.fromEntries(
  [
    plain("start", "edge", { in: "none", out: "one" }),
    plain("end", "edge", { in: "many", out: "none" }),
    plain("work", "service", { in: "many", out: "one" }, { handlers: ["timeout", "error", "undo"] }),
    plain("choice", "control", { in: "many", out: "many" }),
    plain("group", "control", { in: "many", out: "one" }, { holds: true, handlers: ["timeout", "error"] }),
  ].map((kind) => [kind.kind, kind]),
);

function plain(
  kind: string,
  family: Family,
  arrows: Arrows,
  more: Pick<StepKind, "holds" | "handlers"> = {},
): StepKind {
  return defineStep({
    ...more,
    kind,
    family,
    arrows,
    waits: false,
    lenient: z.looseObject({}),
    strict: programStep,
    create: () => ({}),
    check: () => [],
    compile: () => ({ kind }),
    produces: () => ({}),
    enter: () => ({ type: "leave" }),
  });
}
