import type { ReportLine } from "../bpmn/report";
import { isSpecial, mentioned } from "../decision/names";
import type { DraftDecision } from "../draft/decision";
import { parseFeel } from "../expression/parsed";
import { own } from "../json";
import { elementsIn, type XmlElement } from "../xml/tree";
import { isKnownHit } from "./boxes";
import { childOf, feelOf, plainName, tagOf } from "./element";
import type { Known } from "./keys";
import { hasLogic } from "./read";

interface Reported {
  readonly decisions: Readonly<Record<string, DraftDecision>>;
  readonly known: Known;
  /** Variables that the draft had before. */
  readonly there: ReadonlySet<string>;
}

/** What is read for others' sake, and told with them. */
const QUIET = new Set(["description", "extensionElements"]);

/** What becomes of each element of a model, in the order of the file. Codes: `dmn.*`. */
export function reportOf(root: XmlElement, reported: Reported): ReportLine[] {
  const names = specialNames(root);
  return elementsIn(root).flatMap((element): ReportLine[] => {
    const tag = tagOf(element);
    if (QUIET.has(tag)) return [];
    const line = (of: XmlElement, told: Told): ReportLine => ({
      element: element.attributes.id ?? "",
      name: plainName(element.attributes.label || element.attributes.name),
      tag: tagOf(of),
      line: of.line,
      params: {},
      ...told,
    });
    const own = line(element, becomes(element, reported));
    return own.outcome === "runs" && reported.known.keys.has(element)
      ? [own, ...doubts(element, root, names).map(({ of, ...told }) => line(of, told))]
      : [own];
  });
}

type Told = Pick<ReportLine, "outcome" | "code"> & Partial<Pick<ReportLine, "params">>;

function becomes(element: XmlElement, { decisions, known, there }: Reported): Told {
  const tag = tagOf(element);
  const key = known.keys.get(element);
  switch (tag) {
    case "itemDefinition":
      return { outcome: "runs", code: "dmn.type" };
    case "inputData":
      return {
        outcome: "runs",
        code: there.has(key ?? "") ? "dmn.inputHere" : "dmn.input",
        params: { key: key ?? "" },
      };
    case "import":
      return { outcome: "kept", code: "dmn.import", params: { file: element.attributes.locationURI ?? "" } };
    case "decisionService":
      return { outcome: "kept", code: "dmn.service" };
    case "DMNDI":
      return { outcome: "kept", code: "dmn.drawing" };
    default:
      return key === undefined
        ? { outcome: "kept", code: "dmn.kept" }
        : decided(element, key, own(decisions, key));
  }
}

function decided(element: XmlElement, key: string, decision: DraftDecision | undefined): Told {
  const { table, literal, boxed } = decision ?? {};
  if (boxed?.is === "function" && boxed.external) {
    const kind = childOf(element, "encapsulatedLogic")?.attributes.kind ?? "";
    return { outcome: "kept", code: "dmn.external", params: { key, kind } };
  }
  if (boxed?.is === "function") return { outcome: "runs", code: "dmn.function", params: { key } };
  if (table || literal || boxed) return { outcome: "runs", code: "dmn.decision", params: { key } };
  return { outcome: "kept", code: hasLogic(element) ? "dmn.tooLarge" : "dmn.noLogic", params: { key } };
}

type Doubt = Told & { readonly of: XmlElement };

/** What in a decision may not do what it was meant to. */
function doubts(element: XmlElement, root: XmlElement, names: readonly string[]): Doubt[] {
  const look = (one: XmlElement, outer: string): Doubt[] => {
    const language = one.attributes.expressionLanguage ?? outer;
    const inside = elementsIn(one).filter((child) => !QUIET.has(tagOf(child)));
    return [
      ...hitDoubts(one),
      ...textDoubts(one, isFeel(language) ? "" : language, names),
      ...inside.flatMap((child) => look(child, language)),
    ];
  };
  return look(element, root.attributes.expressionLanguage ?? "");
}

function hitDoubts(of: XmlElement): Doubt[] {
  if (tagOf(of) !== "decisionTable" || isKnownHit(of)) return [];
  const { hitPolicy: hit = "" } = of.attributes;
  return [{ of, outcome: "changed", code: "dmn.hit", params: { hit } }];
}

const TESTS = new Set(["inputEntry", "inputValues", "outputValues"]);
const TEXTS = new Set([
  ...TESTS,
  "literalExpression",
  "inputExpression",
  "outputEntry",
  "defaultOutputEntry",
]);

function isFeel(language: string): boolean {
  return language === "" || /feel/i.test(language);
}

/** One that is in another language is told of that alone. */
function textDoubts(of: XmlElement, language: string, names: readonly string[]): Doubt[] {
  const text = TEXTS.has(tagOf(of)) ? feelOf(of) : "";
  const shown = text.slice(0, 200);
  if (text === "" || text === "-") return [];
  if (language !== "")
    return [{ of, outcome: "changed", code: "dmn.language", params: { language, text: shown } }];
  const parsed = parseFeel(text, TESTS.has(tagOf(of)) ? "UnaryTests" : "Expression", mentioned(text, names));
  return "finding" in parsed ? [{ of, outcome: "changed", code: "dmn.text", params: { text: shown } }] : [];
}

/** Every name of the model that the grammar has to be told of. */
function specialNames(root: XmlElement): string[] {
  const names = new Set<string>();
  const look = (one: XmlElement) => {
    for (const name of [one.attributes.name, one.attributes.iteratorVariable])
      if (name && isSpecial(name)) names.add(name);
    for (const child of elementsIn(one)) look(child);
  };
  look(root);
  return [...names];
}
