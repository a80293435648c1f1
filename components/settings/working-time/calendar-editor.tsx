"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useTRPC } from "@/components/api";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { SelectField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { Calendar } from "@/dsl/calendar/calendar";
import { hoursFit, MOST_HOLIDAYS } from "@/dsl/calendar/hours";
import { weekdays } from "./calendar-edit";
import { DuePreview } from "./due-preview";
import { HolidayEditor } from "./holiday-editor";
import { WeekEditor } from "./week-editor";

/** The working time as it is edited: nothing counts before it is saved. */
export function CalendarEditor(props: {
  calendar: Calendar;
  isSaved: boolean;
  readOnly: boolean;
  /** What was done, said beside the buttons that did it. */
  told?: ReactNode;
  /** Told what is saved now; null: every hour counts. */
  onSaved: (now: Calendar | null) => void;
  onLeave: () => void;
}) {
  const { isSaved, readOnly } = props;
  const t = useTranslations("settings.time");
  const common = useTranslations("common");
  const words = useRefusalWords();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [edited, setEdited] = useEdits(props.calendar);
  const [clearing, setClearing] = useState(false);
  const save = useMutation(
    trpc.bulk.setWorkingTime.mutationOptions({
      onSuccess: (answer, sent) => {
        const now = answer.calendar;
        if (now) setEdited((edits) => (edits === sent.calendar ? now : edits));
        queries.setQueryData(trpc.bulk.workingTime.queryKey({}), answer);
        setClearing(false);
        props.onSaved(answer.calendar);
      },
    }),
  );
  const lack = lackOf(edited);
  const wrong = lack && t(lack);
  // Said where the holidays are.
  const tooMany = edited.holidays.length > MOST_HOLIDAYS;
  const changed = !isSaved || !same(edited, props.calendar);
  return (
    <div className="px-6 max-sm:px-4 pb-8 grid gap-6 max-w-5xl">
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_320px] items-start">
        <div className="grid gap-4 min-w-0">
          <ZoneField
            value={edited.zone}
            readOnly={readOnly}
            onChange={(zone) => setEdited({ ...edited, zone })}
          />
          <WeekEditor calendar={edited} readOnly={readOnly} onChange={setEdited} />
        </div>
        <DuePreview calendar={wrong || tooMany ? undefined : edited} />
      </div>
      <HolidayEditor
        holidays={edited.holidays}
        readOnly={readOnly}
        onChange={(holidays) => setEdited({ ...edited, holidays })}
      />
      {!readOnly && (
        <div className="sticky bottom-0 bg-surface border-t border-line py-3 grid gap-2">
          {!changed && props.told}
          {wrong && <Notice tone="warn">{wrong}</Notice>}
          {save.isError && <Notice tone="bad">{words(save.error)}</Notice>}
          <div className="flex flex-wrap items-center gap-2">
            <Button
              look="primary"
              isDisabled={wrong !== undefined || tooMany}
              isPending={save.isPending}
              onPress={() => (changed ? save.mutate({ calendar: edited }) : props.onSaved(edited))}
            >
              {save.isPending ? common("saving") : t("save")}
            </Button>
            {changed && (
              <>
                <Button look="quiet" onPress={() => (isSaved ? setEdited(props.calendar) : props.onLeave())}>
                  {common("undo")}
                </Button>
                <span className="text-xs text-ink-3">{t("unsaved")}</span>
              </>
            )}
            {isSaved && (
              <span className="ms-auto">
                <Button look="danger" onPress={() => setClearing(true)}>
                  {t("clear")}
                </Button>
              </span>
            )}
          </div>
        </div>
      )}
      {clearing && (
        <Dialog
          open
          title={t("clearTitle")}
          onClose={() => setClearing(false)}
          footer={
            <>
              <Button look="quiet" onPress={() => setClearing(false)}>
                {common("keepIt")}
              </Button>
              <Button
                look="dangerPrimary"
                isPending={save.isPending}
                onPress={() => save.mutate({ calendar: null })}
              >
                {t("clearGo")}
              </Button>
            </>
          }
        >
          <p className="text-sm text-ink-2">{t("clearText")}</p>
        </Dialog>
      )}
    </div>
  );
}

/** The calendar as it is being edited, begun with the one that is saved. */
function useEdits(calendar: Calendar) {
  const [begun, setBegun] = useState(calendar);
  const [edited, setEdited] = useState(calendar);
  // What another admin has saved meanwhile is shown, unless that would take away what is being written here.
  if (begun !== calendar) {
    setBegun(calendar);
    if (same(edited, begun)) setEdited(calendar);
  }
  return [edited, setEdited] as const;
}

/** What must be mended before it can be saved: the key of its sentence. */
function lackOf({ week }: Calendar): "wrongHours" | "noDay" | undefined {
  const lists = weekdays.map((day) => week[day]);
  if (!lists.every(hoursFit)) return "wrongHours";
  return lists.every((hours) => hours.length === 0) ? "noDay" : undefined;
}

function same(one: Calendar, other: Calendar): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function ZoneField(props: { value: string; readOnly: boolean; onChange: (zone: string) => void }) {
  const t = useTranslations("settings.time");
  if (props.readOnly)
    return (
      <p className="text-sm">
        <span className="text-ink-3">{t("zone")}</span> <bdi>{props.value}</bdi>
      </p>
    );
  const zones = new Set(["UTC", props.value, ...Intl.supportedValuesOf("timeZone")]);
  return (
    <div className="max-w-xs">
      <SelectField
        label={t("zone")}
        help={t("zoneHelp")}
        value={props.value}
        onChange={props.onChange}
        options={[...zones].sort().map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
      />
    </div>
  );
}
