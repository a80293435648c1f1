"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextAreaField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { type Holiday, readHolidays } from "./calendar-edit";

/** Takes a list of holidays as it comes out of a mail or a spreadsheet, and says what was found in it. */
export function PasteDialog(props: {
  known: readonly Holiday[];
  onClose: () => void;
  onAdd: (days: readonly Holiday[]) => void;
}) {
  const t = useTranslations("settings.time");
  const list = new Intl.ListFormat(useLocale(), { type: "unit", style: "narrow" });
  const [text, setText] = useState("");
  const { days, unread } = readHolidays(text);
  const known = days.filter((day) => props.known.some((one) => one.date === day.date)).length;
  return (
    <Dialog
      open
      title={t("pasteTitle")}
      onClose={props.onClose}
      footer={
        <Button look="primary" isDisabled={days.length === known} onPress={() => props.onAdd(days)}>
          {t("pasteGo")}
        </Button>
      }
    >
      <TextAreaField label={t("pasteLabel")} help={t("pasteHelp")} rows={8} value={text} onChange={setText} />
      <p role="status" className="text-sm text-ink-2">
        {t("pasteFound", { count: days.length })} {t("pasteKnown", { count: known })}
      </p>
      {unread.length > 0 && (
        <Notice tone="warn">{t("pasteUnread", { lines: list.format(unread.slice(0, 5)) })}</Notice>
      )}
    </Dialog>
  );
}
