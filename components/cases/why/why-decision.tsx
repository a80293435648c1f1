"use client";
import { useLocale, useTranslations } from "next-intl";
import { testWords } from "@/components/explain/test-words";
import { Icon } from "@/components/ui/icon";
import type { DecisionTold, RuleTold } from "../decision-line";

/** Which rules of a decision counted: the values with the tests that they passed, and what each rule gave. */
export function WhyDecision({ decision }: { decision: DecisionTold }) {
  const t = useTranslations("explain.why");
  const { rules, tested, more } = decision;
  return (
    <>
      {rules.map((rule) => (
        <Rule key={rule.at} rule={rule} />
      ))}
      {more > 0 && <p className="help">{t("more", { count: more })}</p>}
      {rules.length === 0 && (
        <>
          <p className="head">{t("tested")}</p>
          <ul className="reading">
            {tested.map(({ column, label, value }) => (
              <li key={column} className="line">
                <bdi>{label}</bdi>
                <span className="gives">
                  <bdi>{value}</bdi>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Rule({ rule }: { rule: RuleTold }) {
  const t = useTranslations("explain.why");
  const tests = useTranslations("designer.decision.tests");
  const locale = useLocale();
  return (
    <div>
      <p className="head">{t("rule", { rule: rule.at })}</p>
      <ul className="reading">
        {rule.tests.map(({ column, label, value, test }) => (
          <li key={column}>
            <span className="line">
              <bdi>
                {label} <b>{value}</b>
              </bdi>
              <span className="gives yes">
                <Icon name="check" />
                <bdi>{testWords(test, tests, locale)}</bdi>
              </span>
            </span>
          </li>
        ))}
        {rule.tests.length === 0 && <li>{t("any")}</li>}
        {rule.outputs.map(({ column, label, value }) => (
          <li key={`gives ${column}`} className="line">
            <bdi>{label || t("gives")}</bdi>
            <span className="gives">
              <bdi>{value}</bdi>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
