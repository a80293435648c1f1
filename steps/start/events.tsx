"use client";
import { useDesigner } from "@/components/designer/context";
import { useValue } from "@/components/designer/fields/bound";
import { DurationField } from "@/components/designer/fields/duration-field";
import { FeelField } from "@/components/designer/fields/feel-field";
import { LineField } from "@/components/designer/fields/text-fields";
import { PickField } from "@/components/designer/fields/value-fields";
import { Section } from "@/components/designer/panel/parts";
import { Button } from "@/components/ui/button";
import { changeAtPath } from "@/dsl/draft/commands/path";
import { isObject, type Json } from "@/dsl/json";
import { cleanName } from "../names";
import type { PanelProps, Words } from "../view-contract";

type Path = readonly (string | number)[];

/** Zones offered while typing; any other name can be typed. */
const ZONES = ["UTC", "Asia/Jakarta", "Asia/Riyadh", "Europe/Berlin", "America/New_York"];

/** The triggers that come by themselves: messages and schedules, each in a box. */
export function Events({ stepId, words }: PanelProps) {
  const path = ["steps", stepId, "triggers"] as const;
  const designer = useDesigner();
  const [triggers] = useValue(path);
  const list: unknown[] = Array.isArray(triggers) ? triggers : [];
  const change = (by: (list: Json[]) => Json[]) =>
    designer.edit((draft) => changeAtPath(draft, path, (now) => by(Array.isArray(now) ? now : [])));
  return (
    <Section title={words("panel.events")} aside={words("panel.eventsAside")}>
      {list.map((trigger, i) => {
        if (!isObject(trigger)) return null;
        const message = trigger.message !== undefined;
        if (!message && !isObject(trigger.schedule)) return null;
        const title = words(message ? "panel.message" : "panel.schedule");
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: triggers have no identity but their place
          <div className="box" key={i}>
            <div className="boxhead">
              <span className="lbl">{title}</span>
              <Button
                look="quiet"
                small
                icon="x"
                aria-label={words("panel.removeEvent", { name: title })}
                onPress={() => change((now) => now.filter((_, j) => j !== i))}
              />
            </div>
            {message ? (
              <Message path={[...path, i]} words={words} />
            ) : (
              <Schedule path={[...path, i, "schedule"]} words={words} />
            )}
          </div>
        );
      })}
      <span className="flex flex-wrap gap-2">
        <Button small icon="plus" onPress={() => change((now) => [...now, { message: "" }])}>
          {words("panel.addMessage")}
        </Button>
        <Button
          small
          icon="plus"
          onPress={() =>
            change((now) => [...now, { schedule: { cron: "0 8 * * *", zone: "UTC", missed: "once" } }])
          }
        >
          {words("panel.addSchedule")}
        </Button>
      </span>
    </Section>
  );
}

interface Inside {
  readonly path: Path;
  readonly words: Words;
}

function Message({ path, words }: Inside) {
  return (
    <>
      <LineField path={[...path, "message"]} label={words("panel.messageName")} code clean={cleanName} />
      <FeelField
        path={[...path, "key"]}
        label={words("panel.key")}
        help={words("panel.keyHelp")}
        extra={[{ path: "payload", name: words("panel.payload") }]}
        optional
        clearable
      />
      <LineField
        path={[...path, "into"]}
        label={words("panel.messageInto")}
        code
        optional
        clean={cleanName}
      />
    </>
  );
}

/** The ways to say when, and what each begins with. */
const WAYS = { cron: "0 8 * * *", rrule: "FREQ=WEEKLY;BYDAY=MO", every: "P1D" } as const;
type Way = keyof typeof WAYS;
const ways: readonly Way[] = ["cron", "rrule", "every"];

function Schedule({ path, words }: Inside) {
  const designer = useDesigner();
  const [schedule] = useValue(path);
  const way = ways.find((one) => isObject(schedule) && schedule[one] !== undefined) ?? "every";
  const turn = (to: Way) =>
    designer.edit((draft) =>
      changeAtPath(draft, path, (now) => {
        const { cron: _, rrule: __, every: ___, ...rest } = isObject(now) ? now : {};
        return { ...rest, [to]: WAYS[to] };
      }),
    );
  return (
    <>
      <fieldset className="radios">
        <legend className="sr-only">{words("panel.when")}</legend>
        {ways.map((one) => (
          <label className="check" key={one}>
            <input type="radio" name={path.join(".")} checked={way === one} onChange={() => turn(one)} />
            <span>{words(`panel.by.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      {way === "every" ? (
        <DurationField path={[...path, "every"]} label={words("panel.every")} />
      ) : (
        <LineField
          path={[...path, way]}
          label={words(`panel.${way}`)}
          help={words(`panel.${way}Help`)}
          code
        />
      )}
      <LineField path={[...path, "zone"]} label={words("panel.zone")} code suggestions={ZONES} />
      <PickField
        path={[...path, "missed"]}
        label={words("panel.missed")}
        options={[
          { value: "once", label: words("panel.missedOnce") },
          { value: "skip", label: words("panel.missedSkip") },
        ]}
      />
    </>
  );
}
