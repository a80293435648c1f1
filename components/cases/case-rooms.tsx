"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { useMay } from "@/components/shell/me";
import { useInSight } from "@/components/ui/in-sight";

const rooms = {
  all: "/cases",
  messages: "/cases/messages",
  schedules: "/cases/schedules",
  bulk: "/cases/bulk",
  archive: "/cases/archive",
} as const;

/** What there is to see of cases: all of them, what begins them and moves them on, what is done to many at once, what is kept. */
export function CaseRooms({ here }: { here: keyof typeof rooms }) {
  const t = useTranslations("operations.rooms");
  const repairs = useMay("staff");
  const list = useRef<HTMLElement>(null);
  useInSight(list, "[aria-current=page]", here);
  if (!repairs) return null;
  return (
    <nav ref={list} className="tabs px-6 max-sm:px-4" aria-label={t("label")}>
      {(Object.keys(rooms) as (keyof typeof rooms)[]).map((room) => (
        <Link key={room} href={rooms[room]} {...(room === here ? { "aria-current": "page" } : {})}>
          {t(room)}
        </Link>
      ))}
    </nav>
  );
}
