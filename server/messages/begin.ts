import { z } from "zod";
import { evaluateFeel } from "@/dsl/expression/feel";
import type { Json, JsonObject } from "@/dsl/json";
import type { Program, ProgramStep } from "@/dsl/program/program";
import { caseInfo } from "../cases/callCase";
import type { Entry } from "../cases/entry";
import type { MessageToProcess } from "./match";

/** A message that begins a case, and where. */
export interface Beginning extends MessageToProcess {
  readonly caseId: string;
  readonly name: string;
  readonly payload: Json;
  readonly step: string;
  readonly versionId: string;
}

const triggers = z.looseObject({
  triggers: z.array(
    z.looseObject({
      message: z.string().optional().catch(undefined),
      key: z.string().optional().catch(undefined),
    }),
  ),
});

/** The messages by which a step begins cases, each with the FEEL text of the case's business key. */
export function messagesOf(step: ProgramStep): { readonly message: string; readonly key?: string }[] {
  return (triggers.safeParse(step).data?.triggers ?? []).flatMap(({ message, key }) =>
    message === undefined ? [] : [{ message, ...(key !== undefined && { key }) }],
  );
}

/**
 * The beginning of a case by a message: it is started with `{message, payload}`, the message's name and what it brought, and what
 * the trigger's `key` makes of them is its business key (without one every message begins a case).
 */
export function begunCase(beginning: Beginning, processId: string, program: Program, now: string): Entry {
  const { organisationId, environment, messageId, caseId, name, payload, step, versionId } = beginning;
  const values: JsonObject = { message: name, payload };
  return {
    scope: { organisationId, environment },
    caseId,
    create: { processId, versionId, businessKey: businessKeyOf(beginning, program, values) },
    message: { messageId, processId },
    command: {
      type: "start",
      by: "message",
      step,
      values,
      case: caseInfo(program, caseId, program.languages.source, now),
    },
  };
}

function businessKeyOf({ messageId, name, step }: Beginning, program: Program, values: JsonObject): string {
  const found = program.steps[step];
  const feel = found && messagesOf(found).find((trigger) => trigger.message === name)?.key;
  const result = feel === undefined ? undefined : evaluateFeel(feel, values);
  const value = result && "value" in result ? result.value : undefined;
  const given = typeof value === "string" || typeof value === "number" ? String(value).slice(0, 200) : "";
  return given === "" ? `message:${messageId}` : given;
}
