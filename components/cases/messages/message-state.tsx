"use client";
import { useTranslations } from "next-intl";
import { Tag } from "@/components/ui/tag";
import type { Message } from "./message";

const looks = {
  waiting: { tone: "acc", icon: "wait" },
  expired: { tone: "warn", icon: "warn" },
  taken: { tone: "ok", icon: "okc" },
} as const;

/** What became of a message: colour, icon and word. */
export function MessageState({ status }: { status: Message["status"] }) {
  const t = useTranslations("operators.messages.status");
  return <Tag {...looks[status]}>{t(status)}</Tag>;
}
