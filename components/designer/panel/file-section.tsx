"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPCClient } from "@/components/api";
import { isObject } from "@/dsl/json";
import { useDraft } from "../context";
import { Section } from "./parts";

/** What the file of an imported process has for this step, and what of it is run, kept or changed, and why. */
export function FileSection({ stepId }: { stepId: string }) {
  const t = useTranslations("designer.file");
  const draft = useDraft();
  const from = draft.steps[stepId]?.bpmn;
  const element = isObject(from) && typeof from.id === "string" ? from : undefined;
  const lines = useReport(draft.key, element ? draft.bpmn?.xml : undefined);
  if (!draft.bpmn || !element) return null;
  const told = lines.filter((line) => line.element === element.id);
  return (
    <Section title={t("title")}>
      <p className="help" dir="ltr">
        BPMN {String(element.tag)} · {String(element.id)}
      </p>
      <ul className="grid gap-1 text-sm">
        {told.map(({ outcome, detail }) => (
          <li key={`${outcome} ${detail}`}>
            <b className="font-medium">{t(`outcome.${outcome}`)}</b> {detail}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The import's report on a file; asked once while it is edited. */
function useReport(key: string, xml: string | undefined) {
  const client = useTRPCClient();
  const { data } = useQuery({
    queryKey: ["bpmn report", key, xml?.length],
    queryFn: async () => (await client.processes.importFile.mutate({ xml: xml ?? "", look: true })).report,
    enabled: xml !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return data ?? [];
}
