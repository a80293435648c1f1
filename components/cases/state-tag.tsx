"use client";
import { useTranslations } from "next-intl";
import { Tag } from "@/components/ui/tag";
import { stateOf } from "./case-view";

const looks = {
  running: { tone: "acc", icon: "play" },
  stalled: { tone: "warn", icon: "warn" },
  held: { tone: "warn", icon: "wait" },
  incident: { tone: "bad", icon: "stop" },
  completed: { tone: "ok", icon: "okc" },
  cancelled: { tone: "plain", icon: "x" },
} as const;

/** The state of a case: colour, icon and word. */
export function StateTag(props: {
  of: {
    status: "running" | "completed" | "cancelled";
    openIncidents: number;
    suspended: boolean;
    stalled?: unknown;
  };
}) {
  const t = useTranslations("cases.one");
  const state = stateOf(props.of);
  return <Tag {...looks[state]}>{t(state)}</Tag>;
}
