import type { ReportLine } from "../bpmn/report";
import type { Draft } from "../draft/draft";
import { makeId } from "../draft/ids";
import { decodeXml } from "../xml/decode";
import { isRefusal, parseXml, type XmlRefusal } from "../xml/tree";
import { isModel } from "./element";
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
  readonly refused: XmlRefusal | { readonly code: "xml.encoding" | "dmn.notDmn" | "dmn.noDecision" };
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
