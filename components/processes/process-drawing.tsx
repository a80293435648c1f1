"use client";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "@/components/api";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { useRegistry } from "@/components/shell/step-registry";
import { Segmented } from "@/components/ui/segmented";
import { Failed } from "@/components/ui/states";
import { useUrlState } from "@/components/ui/url-state";
import type { ProcessSummary } from "./shown";

const Drawing = dynamic(() => import("@/components/drawing/drawing").then((module) => module.Drawing), {
  ssr: false,
});

/** The drawing, to be read: the draft, or a version of one's choice. */
export function ProcessDrawing({ process }: { process: ProcessSummary }) {
  const t = useTranslations("processes");
  const words = useRefusalWords();
  const locale = useLocale();
  const registry = useRegistry();
  const trpc = useTRPC();
  const [params, set] = useUrlState();
  const asked = params.get("version");
  const number = asked === "draft" ? undefined : Number(asked) || process.published?.number;
  const draft = useQuery({
    ...trpc.drafts.get.queryOptions({ key: process.key }),
    enabled: number === undefined,
  });
  const version = useQuery({
    ...trpc.processes.version.queryOptions({ key: process.key, number: number ?? 1 }),
    enabled: number !== undefined,
  });
  const shown = number === undefined ? draft.data : version.data?.draft;
  const failure = number === undefined ? draft : version;
  const choices = [...new Set([number, process.published?.number])]
    .filter((n) => n !== undefined)
    .sort((a, b) => a - b);
  return (
    <section className="relative h-[380px] max-sm:h-[300px] bg-canvas border-b border-line">
      {shown && <Drawing key={number ?? "draft"} draft={shown} {...registry} language={locale} />}
      {failure.isError && !shown && (
        <Failed title={t("drawingFailed")} onRetry={() => failure.refetch()}>
          {words(failure.error)}
        </Failed>
      )}
      {choices.length > 0 && (
        <div className="absolute top-3 end-3 z-5">
          <Segmented
            label={t("drawing")}
            value={number === undefined ? "draft" : String(number)}
            onChange={(value) =>
              set({ version: value === String(process.published?.number) ? "" : value }, "push")
            }
            options={[
              ...choices.map((n) => ({ value: String(n), label: t("drawingOf", { number: n }) })),
              { value: "draft", label: t("drawingDraft") },
            ]}
          />
        </div>
      )}
    </section>
  );
}
