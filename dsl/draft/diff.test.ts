import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isObject, type Json } from "../json";
import { setAtPath } from "./commands/path";
import { diff, equal, type Patch } from "./diff";
import { newDraft } from "./new";

const base = newDraft({ key: "p", name: { en: "P" }, source: "en", required: ["en"] });
const withList = (list: Json) => setAtPath(base, ["steps", "start", "list"], list);
const patchesOf = (before: Json, after: Json) =>
  diff(withList(before), withList(after)).map((patch) => ({ ...patch, path: patch.path.slice(3) }));

/** What a patch means, on plain JSON: the document must do the same. */
function patched(node: Json, patch: Patch, path = patch.path): Json {
  const [part, ...rest] = path;
  if (part === undefined) return arranged(node, patch);
  if (Array.isArray(node)) {
    const list = [...node];
    const at =
      typeof part === "number" ? part : list.findIndex((item) => isObject(item) && item.key === part);
    if (rest.length === 0 && patch.op === "remove") list.splice(at, 1);
    else list[at] = patched(list[at] ?? null, patch, rest);
    return list;
  }
  const object = { ...(isObject(node) ? (node as Record<string, Json>) : {}) };
  if (rest.length === 0 && patch.op === "remove") delete object[part];
  else object[part] = patched(object[part] ?? null, patch, rest);
  return object;
}

function arranged(node: Json, patch: Patch): Json {
  if (patch.op === "set") return patch.value;
  if (!Array.isArray(node)) return node;
  const list = [...node];
  if (patch.op === "insert") list.splice(patch.at, 0, patch.value);
  if (patch.op === "move") list.splice(patch.to, 0, ...list.splice(patch.from, 1));
  return list;
}

describe("diff", () => {
  test("names the smallest part that changed", () => {
    expect(diff(base, setAtPath(base, ["steps", "start", "name", "en"], "Go"))).toEqual([
      { op: "set", path: ["steps", "start", "name", "en"], value: "Go" },
    ]);
    expect(diff(base, setAtPath(base, ["steps", "start", "position"], { x: 4, y: 0 }))).toEqual([
      { op: "set", path: ["steps", "start", "position"], value: { x: 4, y: 0 } },
    ]);
    expect(diff(base, structuredClone(base))).toEqual([]);
  });
  test("matches items by key, wherever they stand", () => {
    const a = { key: "a", label: { en: "A" } };
    const b = { key: "b", label: { en: "B" } };
    expect(patchesOf([a, b], [b, { ...a, label: { en: "AA" } }])).toEqual([
      { op: "move", path: [], from: 0, to: 1 },
      { op: "set", path: ["a", "label", "en"], value: "AA" },
    ]);
    expect(patchesOf([a], [a, b])).toEqual([{ op: "insert", path: [], at: 1, value: b }]);
    expect(patchesOf([a, b], [b])).toEqual([{ op: "remove", path: [0] }]);
  });
  test("a renamed key, and items without one, are changes and not other items", () => {
    expect(patchesOf([{ key: "a", n: 1 }, { key: "b" }], [{ key: "x", n: 1 }, { key: "b" }])).toEqual([
      { op: "set", path: [0, "key"], value: "x" },
    ]);
    expect(patchesOf([{ t: "1" }, { t: "2" }], [{ t: "1" }, { t: "3" }])).toEqual([
      { op: "set", path: [1, "t"], value: "3" },
    ]);
    expect(patchesOf([{ t: "1" }, { t: "2" }], [{ t: "2" }, { t: "1" }])).toEqual([
      { op: "move", path: [], from: 0, to: 1 },
    ]);
  });
  test("lists of plain values change as a whole", () => {
    expect(patchesOf(["a"], ["a", "b"])).toEqual([{ op: "set", path: [], value: ["a", "b"] }]);
    expect(patchesOf([], [{ key: "a" }])).toEqual([{ op: "insert", path: [], at: 0, value: { key: "a" } }]);
  });
  test("carried out, the patches make the second of the first", () => {
    const item = fc.oneof(
      fc.record({ key: fc.constantFrom("a", "b", "c", "d"), n: fc.nat(2) }),
      fc.record({
        text: fc.constantFrom("x", "y"),
        deep: fc.array(fc.record({ key: fc.constantFrom("p", "q", "r") }), { maxLength: 4 }),
      }),
    );
    const value = fc.oneof(
      fc.array(item, { maxLength: 6 }),
      fc.array(fc.nat(3), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom("k", "l"), fc.nat(2)),
    );
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [before, after] = [withList(a), withList(b)];
        const made = diff(before, after).reduce<Json>(
          (node, patch) => patched(node, patch),
          JSON.parse(JSON.stringify(before)),
        );
        expect(made).toEqual(JSON.parse(JSON.stringify(after)));
      }),
      { numRuns: 2_000 },
    );
  });
  test("equality ignores undefined entries", () => {
    expect(equal({ a: 1, b: undefined }, { a: 1 })).toBe(true);
    expect(equal([1, [2]], [1, [3]])).toBe(false);
  });
});
