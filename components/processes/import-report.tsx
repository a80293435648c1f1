"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ScrollArea } from "@/components/ui/scroll-area";
import { Segmented } from "@/components/ui/segmented";
import { Count } from "@/components/ui/tag";
import type { Outcome } from "@/dsl/bpmn/report";

interface Line {
  readonly element: string;
  readonly name: string;
  readonly tag: string;
  readonly line: number;
  readonly outcome: Outcome;
  readonly detail: string;
}

/** In the order of what somebody should look at first. */
const OUTCOMES: readonly Outcome[] = ["dropped", "changed", "kept", "runs"];

/** What becomes of each element of a file, in sentences, with its place. */
export function ImportReport({ report, processes }: { report: readonly Line[]; processes: number }) {
  const t = useTranslations("processes.importing");
  const count = (outcome: Outcome) => report.filter((line) => line.outcome === outcome).length;
  const there = OUTCOMES.filter((outcome) => count(outcome) > 0);
  const [chosen, setChosen] = useState<Outcome>();
  const shown = chosen ?? there[0] ?? "runs";
  return (
    <section className="grid gap-3">
      <p className="text-sm">{t("found", { elements: report.length, processes })}</p>
      <Segmented<Outcome>
        label={t("outcomes")}
        value={shown}
        onChange={setChosen}
        options={there.map((value) => ({
          value,
          label: (
            <>
              {t(`outcome.${value}`)}
              <Count>{count(value)}</Count>
            </>
          ),
        }))}
      />
      <ScrollArea label={t(`outcome.${shown}`)} className="max-h-[40vh] overflow-auto">
        <ul className="grid gap-2 text-sm">
          {report
            .filter((line) => line.outcome === shown)
            .map((line) => (
              <li key={`${line.line} ${line.element} ${line.detail}`} className="grid gap-px">
                <span className="font-medium">
                  <bdi>{line.name || line.element || line.tag}</bdi>{" "}
                  <span className="text-ink-2 font-normal" dir="ltr">
                    {line.tag}
                  </span>{" "}
                  <span className="text-ink-2 font-normal">· {t("line", { line: line.line })}</span>
                </span>
                <span className="text-ink-2">{line.detail}</span>
              </li>
            ))}
        </ul>
      </ScrollArea>
    </section>
  );
}
