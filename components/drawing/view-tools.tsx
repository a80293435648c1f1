"use client";
import { useReactFlow, useViewport } from "@xyflow/react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

/** Zoom out, the present zoom (back to 100 %), zoom in, fit; and what a drawing adds. */
export function ViewTools({ fit, children }: { fit: () => void; children?: ReactNode }) {
  const t = useTranslations("designer.view");
  const flow = useReactFlow();
  const { zoom } = useViewport();
  const duration = 180;
  return (
    <div className="float zoom" role="toolbar" aria-label={t("name")}>
      <button type="button" aria-label={t("out")} title={t("out")} onClick={() => flow.zoomOut({ duration })}>
        <Icon name="minus" />
      </button>
      <button
        type="button"
        className="percent"
        title={t("whole")}
        onClick={() => flow.zoomTo(1, { duration })}
      >
        {t("percent", { zoom })}
      </button>
      <button type="button" aria-label={t("in")} title={t("in")} onClick={() => flow.zoomIn({ duration })}>
        <Icon name="plus" />
      </button>
      <button type="button" aria-label={t("fit")} title={t("fit")} onClick={fit}>
        <Icon name="fit" />
      </button>
      {children}
    </div>
  );
}
