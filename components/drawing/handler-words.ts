import type { IconName } from "@/components/ui/icon";
import { condition, type DraftHandler } from "@/dsl/draft/draft";
import type { HandlerOn } from "@/dsl/program/handler";
import type { Words } from "@/steps/view-contract";
import { type ConditionReader, conditionSentence } from "./condition-words";
import { durationWords } from "./duration-words";

const ICONS: Record<HandlerOn, IconName> = {
  timeout: "wait",
  error: "bolt",
  message: "message",
  escalation: "up",
  condition: "question",
  undo: "undo",
};

/** The picture of what hangs on a step. */
export function handlerIcon({ on }: Pick<DraftHandler, "on">): IconName {
  return Object.entries(ICONS).find(([known]) => known === on)?.[1] ?? "placeholder";
}

/** True when the step goes on while what hangs on it acts. */
export function goesOnBeside(handler: DraftHandler): boolean {
  return handler.interrupts === false;
}

/** When it acts, in words: "After 2 days", "On the error NO_STOCK", "As soon as the amount is above 500". */
export function handlerWords(
  handler: DraftHandler,
  reader: ConditionReader & { readonly events: Words; readonly locale: string },
): string {
  const { events } = reader;
  switch (handler.on) {
    case "timeout":
      return timeoutWords(handler, reader);
    case "error":
    case "escalation": {
      const codes = textsOf(handler.codes);
      if (codes.length === 0) return events(`${handler.on}.any`);
      const list = new Intl.ListFormat(reader.locale, { type: "disjunction" }).format(codes);
      return events(`${handler.on}.codes`, { codes: list });
    }
    case "message": {
      const message = textOf(handler.message);
      return message === "" ? events("message.any") : events("message.named", { message });
    }
    case "condition": {
      const when = condition.safeParse(handler.when).data;
      return when
        ? events("condition.when", { sentence: conditionSentence(when, reader) })
        : events("condition.none");
    }
    case "undo":
      return events("undo.words");
    default:
      return handler.on;
  }
}

function timeoutWords(
  { after, at, business }: DraftHandler,
  { events, locale }: { readonly events: Words; readonly locale: string },
): string {
  const [moment, time] = [textOf(at), textOf(after)];
  if (moment !== "") return events("timeout.at", { moment });
  if (time === "") return events("timeout.none");
  return events(business === true ? "timeout.business" : "timeout.after", {
    time: durationWords(time, locale),
  });
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter((one): one is string => typeof one === "string" && one !== "")
    : [];
}
