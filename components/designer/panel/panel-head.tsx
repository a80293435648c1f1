"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { useDesigner } from "../context";

/** Tile, name and kind of what is chosen; closing it chooses nothing. */
export function PanelHead({
  title,
  kind,
  tile,
  actions,
  lang,
  children,
}: {
  title: string;
  kind: string;
  tile: ReactNode;
  actions?: ReactNode;
  lang?: string;
  children?: ReactNode;
}) {
  const t = useTranslations("designer.panel");
  const designer = useDesigner();
  return (
    <header>
      <div className="head">
        {tile}
        <div className="min-w-0">
          <h2 lang={lang} dir="auto">
            {title}
          </h2>
          <p className="kindline">{kind}</p>
        </div>
        <span className="acts">
          {actions}
          <Button
            look="quiet"
            small
            icon="x"
            aria-label={t("close")}
            onPress={() => designer.choose({ what: "nothing" })}
          />
        </span>
      </div>
      {children}
    </header>
  );
}
