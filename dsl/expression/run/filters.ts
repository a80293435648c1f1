import { type Syntax, sizeOf } from "../syntax/syntax";
import { isNumber, wholeNumber } from "../values/number";
import { isContext, isList, type Value } from "../values/value";
import type { Code, Frame } from "./frame";

/** `list[3]`, `list[-1]`, `list[price > 5]`. What is no list is one of a single item; of nothing nothing is left. */
export function filterCode(of: Code, by: Syntax, code: Code): Code {
  const size = sizeOf(by);
  return (frame) => {
    const value = of(frame);
    const list = isList(value) ? value : value === null ? [] : [value];
    if (by.is === "number") return itemAt(list, by.value);
    return list.length === 0 ? ofNothing(frame, code) : filtered(frame, list, { code, size });
  };
}

function filtered(frame: Frame, list: readonly Value[], by: { code: Code; size: number }): Value {
  const kept: Value[] = [];
  for (const [at, item] of list.entries()) {
    frame.run.spend(by.size);
    const answer = by.code(itemFrame(frame, item));
    if (at === 0 && isNumber(answer)) return itemAt(list, answer);
    if (answer === true) kept.push(item);
  }
  frame.run.take(kept.length);
  return kept;
}

/** Whether a filter asks for a position is seen by what it answers. */
function ofNothing(frame: Frame, code: Code): Value {
  const { warnings } = frame.run;
  const before = warnings.length;
  const answer = code(itemFrame(frame, null));
  warnings.length = before;
  return isNumber(answer) ? null : [];
}

/** Inside a filter the item is `item`, and its entries are names. */
function itemFrame(frame: Frame, item: Value): Frame {
  const outer = frame.with("item", item);
  return isContext(item) ? outer.inside(item) : outer;
}

function itemAt(list: readonly Value[], position: Parameters<typeof wholeNumber>[0]): Value {
  const at = wholeNumber(position) ?? 0;
  if (at === 0) return null;
  return list[at > 0 ? at - 1 : list.length + at] ?? null;
}
