"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useDeferredValue, useEffect, useState } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { useTRPC } from "@/components/api";
import { classes } from "@/components/ui/classes";
import { Icon, type IconName } from "@/components/ui/icon";
import { pickText } from "@/dsl/text";
import { useMay } from "./me";

interface Found {
  id: string;
  icon: IconName;
  label: string;
  detail: string;
  href: string;
}

/** Finds a page, a process by name, a case by its reference; Enter goes there. */
export function FinderDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("shell");
  const router = useRouter();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const found = useFound(useDeferredValue(text.trim()));
  const chosen = found[Math.min(at, found.length - 1)];
  const chosenId = chosen && `found-${chosen.id}`;
  useEffect(() => {
    if (chosenId) document.getElementById(chosenId)?.scrollIntoView({ block: "nearest" });
  }, [chosenId]);
  const go = (one: Found | undefined) => {
    if (!one) return;
    onClose();
    router.push(one.href);
  };
  return (
    <ModalOverlay className="scrim high" isOpen isDismissable onOpenChange={(now) => !now && onClose()}>
      <Modal className="dialog">
        <Dialog aria-label={t("finder.title")}>
          <label className="flex items-center gap-2.5 px-4 py-3 border-b border-line">
            <Icon name="search" className="text-ink-3" />
            <input
              className="flex-1 min-w-0 bg-transparent outline-0 text-base"
              type="search"
              role="combobox"
              aria-expanded="true"
              aria-controls="found"
              aria-activedescendant={chosenId}
              aria-label={t("finder.title")}
              placeholder={t("finder.placeholder")}
              value={text}
              autoFocus
              onChange={(event) => {
                setText(event.target.value);
                setAt(0);
              }}
              onKeyDown={(event) => {
                // Enter that ends a word of an input method chooses nothing here.
                if (event.nativeEvent.isComposing) return;
                if (event.key === "ArrowDown") setAt(Math.min(at + 1, found.length - 1));
                else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
                else if (event.key === "Enter") go(chosen);
                else return;
                event.preventDefault();
              }}
            />
            <kbd className="kbd">Esc</kbd>
          </label>
          <div
            className="menu"
            id="found"
            role="listbox"
            aria-label={t("finder.title")}
            style={{ maxBlockSize: "50vh" }}
          >
            {found.map((one) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys act on the field, which keeps the focus
              // biome-ignore lint/a11y/useFocusableInteractive: see aria-activedescendant of the field
              <div
                key={one.id}
                id={`found-${one.id}`}
                role="option"
                aria-selected={one === chosen}
                className={classes(
                  "flex items-center gap-2.5 px-2 py-1.5 rounded-sm text-sm cursor-pointer",
                  one === chosen && "bg-accent-tint",
                )}
                onClick={() => go(one)}
              >
                <Icon name={one.icon} className="text-ink-3" />
                <span className="flex-1 min-w-0 truncate" dir="auto">
                  {one.label}
                </span>
                <span className="text-ink-3 text-xs truncate">{one.detail}</span>
              </div>
            ))}
          </div>
          {found.length === 0 && <p className="px-4 pb-4 text-sm text-ink-2">{t("finder.none", { text })}</p>}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function useFound(text: string): Found[] {
  const t = useTranslations("shell");
  const locale = useLocale();
  const trpc = useTRPC();
  const processes = useQuery({
    ...trpc.processes.list.queryOptions({ limit: 6, ...(text ? { search: text } : {}) }),
    placeholderData: keepPreviousData,
  });
  const cases = useQuery({
    ...trpc.cases.list.queryOptions({ reference: text, limit: 6 }),
    enabled: text.length > 1,
    placeholderData: keepPreviousData,
  });
  const rooms = useRooms();
  const first: Found[] = (["processes", "inbox", "cases", "settings"] as const).map((page) => ({
    id: page,
    icon: page === "processes" ? "flow" : page,
    label: t(page),
    detail: t("finder.pages"),
    href: `/${page}`,
  }));
  const wanted = text.toLocaleLowerCase(locale);
  const pages = [...first, ...(text ? rooms : [])].filter((page) =>
    page.label.toLocaleLowerCase(locale).includes(wanted),
  );
  const named = (processes.data?.items ?? []).map((one) => ({
    id: `p-${one.key}`,
    icon: "flow" as const,
    label: pickText(one.name, locale),
    detail: t("processes"),
    href: `/processes/${one.key}`,
  }));
  const referenced = text.length > 1 ? (cases.data?.items ?? []) : [];
  return [
    ...pages,
    ...named,
    ...referenced.map((one) => ({
      id: `c-${one.id}`,
      icon: "cases" as const,
      label: one.reference,
      detail: pickText(one.processName, locale),
      href: `/cases/${one.id}`,
    })),
  ];
}

/** Pages below the first level, each by the role that it is for. */
function useRooms(): Found[] {
  const operators = useTranslations("operators");
  const operations = useTranslations("operations.bulk");
  const tabs = useTranslations("settings.tabs");
  const shell = useTranslations("shell");
  const [staff, admin] = [useMay("staff"), useMay("admin")];
  const rooms = (["messages", "schedules", "archive"] as const).map((room) => ({
    id: `room-${room}`,
    icon: "cases" as const,
    label: operators(`${room}.title`),
    detail: shell("cases"),
    href: `/cases/${room}`,
  }));
  const bulk = {
    id: "room-bulk",
    icon: "cases" as const,
    label: operations("listTitle"),
    detail: shell("cases"),
    href: "/cases/bulk",
  };
  const settings = (["keys", "privacy", "limits", "hold", "audit"] as const).map((tab) => ({
    id: `tab-${tab}`,
    icon: "settings" as const,
    label: tabs(tab),
    detail: shell("settings"),
    href: `/settings?tab=${tab}`,
  }));
  const open = (["services", "people", "time"] as const).map((tab) => ({
    id: `tab-${tab}`,
    icon: "settings" as const,
    label: tabs(tab),
    detail: shell("settings"),
    href: `/settings?tab=${tab}`,
  }));
  return [...(staff ? [...rooms, bulk] : []), ...open, ...(admin ? settings : [])];
}
