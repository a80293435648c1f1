import type { ReportLine } from "../bpmn/report";
import type { Draft } from "../draft/draft";
import { makeId } from "../draft/ids";
import { LIMITS } from "../draft/read";
import { decodeXml } from "../xml/decode";
import { elementsIn, isRefusal, parseXml, type XmlElement, type XmlRefusal } from "../xml/tree";
import { isModel, tagOf } from "./element";
import { decidingIn, keysIn } from "./keys";
import { decisionsIn, inputsIn } from "./read";
import { reportOf } from "./report";
import { fileNames } from "./stored";

/** What came of a file: the draft with its decisions, and what became of each element. */
export interface ImportedDmn {
  readonly draft: Draft;
  /** Keys of the decisions that came in, in the order of the file. */
  readonly decisions: readonly string[];
  readonly report: readonly ReportLine[];
  /** Key of the file among those of the draft. */
  readonly file: string;
  /** What the model is called. */
  readonly name: string;
}

export interface RefusedDmn {
  readonly refused:
    | XmlRefusal
    | { readonly code: "xml.encoding" | "dmn.notDmn" | "dmn.noDecision" | "dmn.tooMany" };
}

/**
 * Puts the decisions of a DMN file (1.1 to 1.5) into a draft, beside those that it has; input data become variables, unless there are
 * some of that name. The file is kept whole with the draft. Never throws: what is no decision model is refused with a code. `language`:
 * of the file's texts; `variables`: names that the draft's steps produce beside those that it declares.
 */
export function importDmn(
  file: string | Uint8Array,
  {
    draft,
    language = draft.languages.source,
    variables = [],
  }: { readonly draft: Draft; readonly language?: string; readonly variables?: readonly string[] },
): ImportedDmn | RefusedDmn {
  const xml = typeof file === "string" ? file : decodeXml(file);
  if (xml === undefined) return { refused: { code: "xml.encoding" } };
  const document = parseXml(xml);
  if (isRefusal(document)) return { refused: document };
  const { root } = document;
  if (!isModel(root)) return { refused: { code: "dmn.notDmn" } };
  if (decidingIn(root).length === 0) return { refused: { code: "dmn.noDecision" } };
  if (isBeyond(root)) return { refused: { code: "dmn.tooMany" } };
  const there = [...Object.keys(draft.variables), ...variables];
  const known = keysIn(root, { variables: there, taken: Object.keys(draft.decisions ?? {}) });
  const fileKey = makeId(root.attributes.name ?? "", draft.dmn ?? {}, "dmn");
  const decisions = decisionsIn(root, { known, language, fileKey });
  const made = Object.entries(inputsIn(root, known)).filter(([key]) => !variables.includes(key));
  const inputs = made.filter(([key]) => !Object.hasOwn(draft.variables, key));
  const spoken = language === draft.languages.source ? {} : { language };
  return {
    draft: {
      ...draft,
      variables: { ...draft.variables, ...Object.fromEntries(inputs) },
      decisions: { ...draft.decisions, ...decisions },
      dmn: { ...draft.dmn, [fileKey]: { xml, names: fileNames(known), ...spoken } },
    },
    decisions: Object.keys(decisions),
    report: reportOf(root, { decisions, known, there: new Set(there) }),
    file: fileKey,
    name: root.attributes.name ?? "",
  };
}

/** Columns and inputs of a file. */
const MOST_COLUMNS = 1_000;

/** More than a draft may hold, found before anything is made of it. */
function isBeyond(root: XmlElement): boolean {
  const counts = new Map<string, number>();
  const count = (of: XmlElement) => {
    const tag = tagOf(of);
    counts.set(tag, (counts.get(tag) ?? 0) + 1);
    for (const child of elementsIn(of)) count(child);
  };
  count(root);
  const columns = ["input", "output", "inputData"].map((tag) => counts.get(tag) ?? 0);
  return (
    decidingIn(root).length > LIMITS.decisions ||
    (counts.get("rule") ?? 0) > LIMITS.rules ||
    Math.max(...columns) > MOST_COLUMNS
  );
}
