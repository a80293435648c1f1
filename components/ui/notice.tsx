"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "./button";
import { classes } from "./classes";
import { Icon, type IconName } from "./icon";

/** Says where it was done what was done, with the way back beside it. Announced politely. */
export function Notice(props: {
  tone?: "plain" | "ok" | "warn" | "bad";
  children: ReactNode;
  /** Takes back what was done. */
  onUndo?: () => void;
  action?: { label: string; onPress: () => void };
  onClose?: () => void;
  className?: string;
}) {
  const t = useTranslations("common");
  const tone = props.tone ?? "plain";
  const icon: Record<typeof tone, IconName> = { plain: "okc", ok: "okc", warn: "warn", bad: "stop" };
  return (
    <div
      role={tone === "bad" ? "alert" : "status"}
      className={classes("note", tone !== "plain" && tone, props.className)}
    >
      <Icon name={icon[tone]} />
      <span className="flex-1 min-w-0 self-center">{props.children}</span>
      {props.onUndo && (
        <Button small onPress={props.onUndo}>
          {t("undo")}
        </Button>
      )}
      {props.action && (
        <Button small onPress={props.action.onPress}>
          {props.action.label}
        </Button>
      )}
      {props.onClose && (
        <Button look="quiet" small icon="x" aria-label={t("close")} onPress={props.onClose} />
      )}
    </div>
  );
}
