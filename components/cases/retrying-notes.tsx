"use client";
import { useLocale, useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { clock } from "@/components/ui/moments";
import type { CaseView } from "./case-view";
import { retryingSteps } from "./retrying";
import { stepName } from "./story";

/** Steps whose last try failed and that try again by themselves: nothing to do but know. */
export function RetryingNotes({ view }: { view: CaseView }) {
  const t = useTranslations("cases.retrying");
  const locale = useLocale();
  return retryingSteps(view).map((one) => (
    <div key={one.instance} className="note warn mx-4 mt-3.5 mb-1" role="status">
      <Icon name="wait" />
      <div>
        <b className="font-semibold">{t("title", { step: stepName(view.draft, one.stepId, locale) })}</b>
        <p>
          {t("text", { attempt: one.attempt, cause: one.cause, time: clock(new Date(one.nextAt), locale) })}
        </p>
      </div>
    </div>
  ));
}
