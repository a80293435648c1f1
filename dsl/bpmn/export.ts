import { equal } from "../draft/diff";
import type { Draft } from "../draft/draft";
import type { Kinds } from "../step";
import { declaredUtf8, printXml } from "../xml/print";
import type { XmlDocument } from "../xml/tree";
import { element as empty } from "./elements";
import { DRAFT, embedded } from "./embedded";
import { importBpmn } from "./import";
import { patched } from "./patch";
import { extend, processIn } from "./patchXml";
import { wholeFile, wholeOf } from "./whole";

/**
 * The draft as BPMN 2.0, with its drawing. One that came from a BPMN file and was not edited is that file; an edited one is that
 * file with the edits. What BPMN has no word for stands in extensions of our own; what even those cannot say, in the whole draft: so
 * an import makes the same draft of it.
 */
export function exportBpmn(draft: Draft, kinds: Kinds): string {
  const { bpmn } = draft;
  if (bpmn) {
    const before = importedAs(bpmn.xml, bpmn.process, draft, kinds);
    if (before && same(before, draft)) return declaredUtf8(bpmn.xml);
    const edited = before && patched(before, draft, kinds);
    if (edited) return complete(edited, bpmn.process, draft, kinds);
  }
  const root = wholeOf(draft, kinds);
  const xml = wholeFile(draft, kinds);
  const { id = "" } = processIn(root)?.attributes ?? {};
  const back = importedAs(xml, id, draft, kinds);
  return back && same(back, draft) ? xml : complete({ root, before: [], after: [] }, id, draft, kinds);
}

/** The file; with the whole draft in it, when an import of it would make another one. */
function complete(document: XmlDocument, process: string, draft: Draft, kinds: Kinds): string {
  const element = processIn(document.root, process);
  if (element) extend(element, DRAFT, undefined);
  const xml = printXml(document);
  const back = importedAs(xml, process, draft, kinds);
  if (!element || (back && same(back, draft))) return xml;
  // First its place: the digest is of the file around it.
  extend(element, DRAFT, empty(DRAFT));
  extend(element, DRAFT, embedded(draft, document.root));
  return printXml(document);
}

/** What an import makes of a file, under the keys that its processes have here. */
function importedAs(xml: string, process: string, draft: Draft, kinds: Kinds): Draft | undefined {
  const imported = importBpmn(xml, { kinds, language: draft.languages.source });
  if ("refused" in imported) return undefined;
  const found = imported.processes.find(({ id }) => id === process)?.draft;
  return found && underKeysOf(draft, found, new Set(imported.processes.map((one) => one.draft.key)));
}

/** A key of the file that was taken has got a number where it was imported: that is no edit. */
function underKeysOf(here: Draft, draft: Draft, keys: ReadonlySet<string>): Draft {
  const given = (wanted: unknown, by: unknown) =>
    typeof wanted === "string" &&
    typeof by === "string" &&
    keys.has(wanted) &&
    by.startsWith(wanted) &&
    /^-[0-9]+$/.test(by.slice(wanted.length))
      ? by
      : undefined;
  const steps = Object.entries(draft.steps).map(([id, step]) => {
    const called = given(step.process, here.steps[id]?.process);
    return [id, called === undefined ? step : { ...step, process: called }];
  });
  return { ...draft, key: given(draft.key, here.key) ?? draft.key, steps: Object.fromEntries(steps) };
}

/** But for the file that they came from. */
function same({ bpmn: _, ...a }: Draft, { bpmn: _b, ...b }: Draft): boolean {
  return equal(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)));
}
