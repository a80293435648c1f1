"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Time } from "@/components/ui/time";
import { pickText } from "@/dsl/language";
import type { CaseView } from "./case-view";

/** A public form gives its cases keys against double sending; they say nothing to a person. */
const OF_FORM = "form:";

/** What one asks first: which process, whose, in which language, since when, where it stands. */
export function CaseFacts({ view }: { view: CaseView }) {
  const t = useTranslations("cases.facts");
  const locale = useLocale();
  const name = pickText(view.processName, locale, view.source) || view.processKey;
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  return (
    <dl className="facts">
      <div>
        <dt>{t("process")}</dt>
        <dd>
          <Link href={`/processes/${view.processKey}?version=${view.version}`}>
            {t("processVersion", { name, number: view.version })}
          </Link>
        </dd>
      </div>
      {view.customerEmail && (
        <div>
          <dt>{t("customer")}</dt>
          <dd>
            <bdi>{view.customerEmail}</bdi>
          </dd>
        </div>
      )}
      <div>
        <dt>{t("language")}</dt>
        <dd>{new Intl.DisplayNames(locale, { type: "language" }).of(view.locale) ?? view.locale}</dd>
      </div>
      <div>
        <dt>{t("started")}</dt>
        <dd className="tabular-nums">
          <Time at={view.startedAt} as="short" />
        </dd>
      </div>
      {view.endedAt && (
        <div>
          <dt>{t("ended")}</dt>
          <dd className="tabular-nums">
            <Time at={view.endedAt} as="short" />
          </dd>
        </div>
      )}
      {view.at.length > 0 && (
        <div>
          <dt>{t("waits")}</dt>
          <dd>
            {list.format(view.at.map((step) => pickText(step.name, locale, view.source) || step.stepId))}
          </dd>
        </div>
      )}
      {view.businessKey && !view.businessKey.startsWith(OF_FORM) && (
        <div className="hide-s">
          <dt>{t("businessKey")}</dt>
          <dd>
            <bdi>{view.businessKey}</bdi>
          </dd>
        </div>
      )}
    </dl>
  );
}
