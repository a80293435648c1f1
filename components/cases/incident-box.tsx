"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "@/components/api";
import { useMay } from "@/components/shell/me";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { useRegistry } from "@/components/shell/step-registry";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { CaseView, Incident } from "./case-view";
import { useFailureWords } from "./failure-words";
import { targetsOf } from "./repair/places";
import { useRepair } from "./repair/repair-address";
import { stepName } from "./story";

/** A step that could not go on: what stopped, what was answered, how often it was tried, what one can do. */
export function IncidentBox({ view, incident }: { view: CaseView; incident: Incident }) {
  const t = useTranslations("cases.incident");
  const menu = useTranslations("operations.menu");
  const { begin } = useRepair();
  const words = useRefusalWords();
  const failure = useFailureWords();
  const locale = useLocale();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const repairs = useMay("staff");
  const step = stepName(view.draft, incident.stepId, locale);
  const retry = useMutation(
    trpc.incidents.retry.mutationOptions({
      onSuccess: () => {
        queries.invalidateQueries({ queryKey: trpc.cases.pathKey() });
        queries.invalidateQueries({ queryKey: trpc.operations.pathKey() });
      },
    }),
  );
  const { kinds } = useRegistry();
  const movable = targetsOf(view, kinds, incident.stepId).length > 0;
  const told = failure(incident.code, incident.params);
  return (
    <section className="incident" aria-label={t("label", { step })}>
      <header>
        <Icon name="stop" />
        <h2>{t("title", { step })}</h2>
      </header>
      <div className="b">
        <p className="font-semibold">{told.what}</p>
        {incident.cause && (
          <p>
            <q dir="auto">{incident.cause}</q>
          </p>
        )}
        {told.todo && <p className="text-ink-2">{told.todo}</p>}
        <p className="text-ink-3">
          {incident.attempts > 0 && `${t("tried", { count: incident.attempts })} `}
          {t("itself")} {t("since")} <Time at={incident.openedAt} />.
        </p>
        {retry.isError && <Notice tone="bad">{words(retry.error)}</Notice>}
        {view.suspended ? (
          <p className="text-ink-2">{t("heldFirst")}</p>
        ) : repairs ? (
          <div className="acts">
            <Button
              look="primary"
              icon="retry"
              isPending={retry.isPending}
              onPress={() => retry.mutate({ id: view.id, incidentId: incident.id })}
            >
              {retry.isPending ? t("retrying") : t("retry")}
            </Button>
            <Button icon="edit" onPress={() => begin("retry", incident.instance)}>
              {t("retryWith")}
            </Button>
            <Button look="quiet" icon="skip" flip onPress={() => begin("skip", incident.instance)}>
              {menu("skip")}
            </Button>
            {movable && (
              <Button look="quiet" icon="arrow" flip onPress={() => begin("move", incident.instance)}>
                {menu("move")}
              </Button>
            )}
            <Button look="danger" onPress={() => begin("cancel")}>
              {t("cancel")}
            </Button>
          </div>
        ) : (
          <p className="text-ink-3">{t("staffOnly")}</p>
        )}
      </div>
    </section>
  );
}
