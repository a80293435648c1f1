"use client";
import { useLocale, useTranslations } from "next-intl";
import { testWords, valueWords } from "@/components/explain/test-words";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { Analysis, Region } from "@/dsl/decision/analyse";
import { addRules } from "@/dsl/draft/commands/tables";
import { useDesigner } from "../context";
import { at } from "./selection";
import type { Grid } from "./use-grid";

/** What is odd about the table, in words with an example: where no rule fits, where two do, and rules in vain. */
export function FindingsList({ grid, analysis }: { grid: Grid; analysis: Analysis | undefined }) {
  const t = useTranslations("designer.decision.findings");
  const designer = useDesigner();
  const regionWords = useRegionWords(grid);
  if (!analysis) return <p className="none">{t("looking")}</p>;
  const { gaps, overlaps, unreachable, undecided, whole } = analysis;
  const to = (rule: number) => grid.select(at(rule, 0));
  const fill = (region: Region) => {
    const { inputs, rules } = grid.table;
    const tests = Object.fromEntries(
      inputs.flatMap(({ key }, i) => {
        const test = region.tests[i] ?? "-";
        return test === "-" ? [] : [[key, test]];
      }),
    );
    designer.edit(
      (draft) => addRules(draft, grid.sheet.decisionId, rules.length, [{ tests, outputs: {} }]).draft,
    );
    grid.select(at(rules.length, inputs.length));
  };
  if (undecided.length > 0)
    return (
      <p className="none">
        {t("undecided", { columns: undecided.map((i) => grid.columns[i]?.label || `${i + 1}`).join(", ") })}
      </p>
    );
  if (gaps.length + overlaps.length + unreachable.length === 0)
    return (
      <p className="fine">
        <Icon name="okc" />
        {t(whole ? "fine" : "tooLarge")}
      </p>
    );
  return (
    <ul className="odd">
      {gaps.map((gap) => (
        <li key={`gap ${gap.tests.join(" ")}`}>
          <Icon name="warn" />
          <p>
            {t("gap", { where: regionWords.where(gap) })} <span>{regionWords.example(gap)}</span>
          </p>
          <Button small icon="plus" onPress={() => fill(gap)}>
            {t("addRule")}
          </Button>
        </li>
      ))}
      {overlaps.map(({ rules: [one, other], region }) => (
        <li key={`both ${one} ${other}`}>
          <Icon name="warn" />
          <p>
            {t("overlap", { one: one + 1, other: other + 1, where: regionWords.where(region) })}{" "}
            <span>{regionWords.example(region)}</span>
          </p>
          <Button small onPress={() => to(other)}>
            {t("toRule", { n: other + 1 })}
          </Button>
        </li>
      ))}
      {unreachable.map((rule) => (
        <li key={`vain ${rule}`}>
          <Icon name="warn" />
          <p>{t("unreachable", { n: rule + 1 })}</p>
          <Button small onPress={() => to(rule)}>
            {t("toRule", { n: rule + 1 })}
          </Button>
        </li>
      ))}
      {whole ? null : <li className="rest">{t("tooLarge")}</li>}
    </ul>
  );
}

/** A region in words, and one case of it. */
function useRegionWords(grid: Grid) {
  const t = useTranslations("designer.decision.findings");
  const texts = useTranslations("designer.decision.tests");
  const locale = useLocale();
  const list = (parts: readonly string[]) =>
    new Intl.ListFormat(locale, { type: "conjunction" }).format(parts);
  const name = (i: number) => grid.columns[i]?.label || grid.columns[i]?.feel || `${i + 1}`;
  return {
    where({ tests }: Region): string {
      const parts = tests.flatMap((test, i) =>
        test === "-" ? [] : [t("part", { name: name(i), test: testWords(test, texts, locale) })],
      );
      return parts.length === 0 ? t("anything") : list(parts);
    },
    example({ witness }: Region): string {
      const parts = witness.flatMap((value, i) =>
        value === null ? [] : [t("part", { name: name(i), test: valueWords(value, texts, locale) })],
      );
      return parts.length === 0 ? "" : t("example", { values: list(parts) });
    },
  };
}
