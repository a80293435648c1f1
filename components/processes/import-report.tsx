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
  readonly code: string;
  readonly detail: string;
}

/** In the order of what somebody should look at first. */
const OUTCOMES: readonly Outcome[] = ["dropped", "changed", "kept", "runs"];

/** What becomes of each element of a file, in sentences, with its place. Decisions and what they need are taken, the rest runs. */
export function ImportReport({ report, processes }: { report: readonly Line[]; processes: number }) {
  const t = useTranslations("processes.importing");
  const count = (outcome: Outcome) => report.filter((line) => line.outcome === outcome).length;
  const there = OUTCOMES.filter((outcome) => count(outcome) > 0);
  const [chosen, setChosen] = useState<Outcome>();
  const shown = chosen ?? there[0] ?? "runs";
  const isDmn = report.some(({ code }) => code.startsWith("dmn."));
  const label = (outcome: Outcome) =>
    isDmn && outcome === "runs" ? t("outcome.taken") : t(`outcome.${outcome}`);
  return (
    <section className="grid gap-3">
      <p className="text-sm">
        {isDmn
          ? t("foundDmn", { elements: report.length })
          : t("found", { elements: report.length, processes })}
      </p>
      <Segmented<Outcome>
        label={t("outcomes")}
        value={shown}
        onChange={setChosen}
        options={there.map((value) => ({
          value,
          label: (
            <>
              {label(value)}
              <Count>{count(value)}</Count>
            </>
          ),
        }))}
      />
      <ScrollArea label={label(shown)} className="max-h-[40vh] overflow-auto">
        <ul className="grid gap-2 text-sm">
          {report
            .filter((line) => line.outcome === shown)
            .map((line, at) => (
              // Lines of one file, which come and go together.
              // biome-ignore lint/suspicious/noArrayIndexKey: two may say the same of two cells in one line
              <li key={`${at} ${line.line} ${line.element}`} className="grid gap-px">
                <span className="font-medium">
                  <bdi>{line.name || line.element || line.tag}</bdi>{" "}
                  <span className="text-ink-2 font-normal" dir="ltr">
                    {line.tag}
                  </span>{" "}
                  {line.line > 0 && (
                    <span className="text-ink-2 font-normal">· {t("line", { line: line.line })}</span>
                  )}
                </span>
                <span className="text-ink-2">{line.detail}</span>
              </li>
            ))}
        </ul>
      </ScrollArea>
    </section>
  );
}
