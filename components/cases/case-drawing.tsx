"use client";
import dynamic from "next/dynamic";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { useRegistry } from "@/components/shell/step-registry";
import { distance } from "@/components/ui/moments";
import { useNow } from "@/components/ui/time";
import type { CaseView } from "./case-view";
import { marksOf } from "./marks";
import { targetsOf } from "./repair/places";
import { useRepair } from "./repair/repair-address";

const Drawing = dynamic(() => import("@/components/drawing/drawing").then((module) => module.Drawing), {
  ssr: false,
});

/** The drawing of the case's own version, with what happened on it. */
export function CaseDrawing({ view }: { view: CaseView }) {
  const t = useTranslations("cases");
  const locale = useLocale();
  const registry = useRegistry();
  const now = useNow(30_000);
  const { repair, choose } = useRepair();
  const moving = repair?.kind === "move" && view.status === "running";
  const from = view.steps.find((one) => one.instance === repair?.at)?.stepId ?? "";
  const targets = useMemo(
    () => (moving ? targetsOf(view, registry.kinds, from) : []),
    [moving, view, registry.kinds, from],
  );
  const { marks, taken } = useMemo(
    () => marksOf(view, (since) => waited(since, now, locale)),
    [view, now, locale],
  );
  return (
    <section className="stage" aria-label={t("drawing")}>
      <Drawing
        draft={view.draft}
        {...registry}
        language={locale}
        marks={marks}
        taken={taken}
        {...(moving && {
          chosen: repair.to,
          onChoose: (id: string) => {
            if (targets.includes(id)) choose(id);
          },
        })}
        {...(moving && { welcome: targets })}
      />
    </section>
  );
}

/** How long something has waited, short enough for a mark: "3 days". Nothing under a minute. */
function waited(since: string, now: Date, locale: string): string {
  const [unit, n] = distance(new Date(since), now);
  if (unit === "second") return "";
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: unit.replace(/s$/, ""),
    unitDisplay: unit === "day" ? "long" : "short",
  }).format(Math.abs(n));
}
