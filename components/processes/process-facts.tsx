"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ProcessSummary } from "./shown";

/** How many cases it has, and where they are. */
export function ProcessFacts({ process }: { process: ProcessSummary }) {
  const t = useTranslations("processes.facts");
  const number = new Intl.NumberFormat(useLocale());
  const of = (status: string) => `/cases?process=${process.key}${status && `&status=${status}`}`;
  const facts = [
    { name: t("running"), value: process.counts.running, href: of("running"), bad: false },
    {
      name: t("repair"),
      value: process.counts.incidents,
      href: of("incident"),
      bad: process.counts.incidents > 0,
    },
    ...(process.counts.held > 0
      ? [{ name: t("held"), value: process.counts.held, href: of("suspended"), bad: false }]
      : []),
    { name: t("completed"), value: process.counts.completed, href: of("completed"), bad: false },
  ];
  return (
    <dl className="facts border-t border-line px-6! max-sm:px-4!">
      {facts.map((fact) => (
        <div key={fact.name}>
          <dt>{fact.name}</dt>
          <dd className="tabular-nums">
            <Link href={fact.href} className={fact.bad ? "text-danger" : "text-ink"}>
              {number.format(fact.value)}
            </Link>
          </dd>
        </div>
      ))}
      <div>
        <dt>{t("key")}</dt>
        <dd>
          <bdi className="mono">{process.key}</bdi>
        </dd>
      </div>
    </dl>
  );
}
