"use client";
import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import type { ReportLine } from "@/dsl/bpmn/report";
import { isObject } from "@/dsl/json";
import { renderText } from "@/dsl/message/render";
import { useDraft, useRoom } from "../context";
import { Section } from "./parts";

/** What the file of an imported process has for this step, and what of it is run, kept or changed, and why. */
export function FileSection({ stepId }: { stepId: string }) {
  const t = useTranslations("designer.file");
  const words = useTranslations("importing");
  const locale = useLocale();
  const draft = useDraft();
  const from = draft.steps[stepId]?.bpmn;
  const element = isObject(from) && typeof from.id === "string" ? from : undefined;
  const lines = useReport(draft.key, element ? draft.bpmn?.xml : undefined);
  const told = element ? lines.filter((line) => line.element === element.id) : [];
  if (!element || told.length === 0) return null;
  return (
    <Section title={t("title")}>
      <p className="help" dir="ltr">
        BPMN {String(element.tag)} · {String(element.id)}
      </p>
      <ul className="grid gap-1 text-sm">
        {told.map(({ outcome, code, params }) => (
          <li key={`${outcome} ${code} ${JSON.stringify(params)}`}>
            <b className="font-medium">{t(`outcome.${outcome}`)}</b>{" "}
            {words.has(code) ? renderText(String(words.raw(code)), params, locale) : code}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The import's report on a file, read here: it says the same to everybody who sees the draft, and nothing is sent. */
function useReport(key: string, xml: string | undefined): readonly ReportLine[] {
  const { kinds } = useRoom();
  const { data } = useQuery({
    queryKey: ["bpmn report", key, xml?.length],
    queryFn: async () => {
      const { importBpmn } = await import("@/dsl/bpmn/import");
      const read = importBpmn(xml ?? "", { kinds });
      return "refused" in read ? [] : [...read.processes.flatMap(({ report }) => report), ...read.report];
    },
    enabled: xml !== undefined,
    networkMode: "always",
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return data ?? [];
}
