import { z } from "zod";
import type { Reasons } from "@/dsl/interpret/reasons";
import type { CaseView } from "@/server/cases/views";
import { anyJson, anyObject, instant, keyInput, list, locale, page, paging, text } from "./common";

export const caseStatus = z
  .enum(["running", "completed", "cancelled"])
  .meta({ description: "State of the case." });
const id = z.string().meta({ description: "Id of the case." });
const reference = z
  .string()
  .meta({ description: "What people read out on the phone.", example: "ORD-7K3F-2Q" });
const link = z.string().meta({ description: "The customer's own page of the case." });
const stepId = z.string().meta({ description: "Id of the step." });

export const startInput = z.object({
  key: keyInput,
  businessKey: z
    .string()
    .min(1)
    .max(200)
    .meta({
      description:
        "Makes it the same case: a second start with it answers the first one. Also as header `Idempotency-Key`.",
    })
    .optional(),
  locale: locale.optional(),
  variables: anyObject.default({}).meta({ description: "Values of the start form's fields." }),
});

export const startAnswer = z
  .object({
    id,
    reference,
    status: caseStatus,
    existing: z.boolean().meta({ description: "True: the business key had already started this case." }),
    link,
  })
  .meta({ id: "StartedCase", description: "A case that was started." });

export const caseFilter = z.object({
  process: z.string().max(60).meta({ description: "Key of a process." }).optional(),
  status: z
    .enum(["running", "completed", "cancelled", "incident", "suspended"])
    .meta({
      description:
        "State; `incident`: running, with a step that could not go on; `suspended`: held by an operator.",
    })
    .optional(),
  stalled: z
    .boolean()
    .meta({ description: "Only cases that have stood at a step for longer than its norm." })
    .optional(),
  reference: z
    .string()
    .max(100)

    .meta({ description: "Part of a reference or of the customer's e-mail." })
    .optional(),
  ...paging,
});

/** A large value of a case. */
export const caseResult = z
  .object({
    ref: z.string().meta({ description: "What stands for it in variables and events." }),
    size: z.number().int().meta({ description: "Bytes of its JSON." }),
    value: anyJson,
  })
  .meta({ id: "CaseResult", description: "A value that is too large to be told with its case." });

const stalled = z
  .object({
    stepId,
    instance: z.string().meta({ description: "`review.2`: the second time that step `review` was entered." }),
    waitsFor: z.string().meta({
      description:
        "What it waits for: `task`, `answer` (of the customer or another system), `message`, `timer`, `service`, `case`, `lock`, `condition`, `steps` (inside it).",
    }),
    enteredAt: instant,
    since: instant.meta({ description: "When its norm was over." }),
    normSeconds: z.number().meta({ description: "How long the step takes at most when all is well." }),
    learned: z.boolean().meta({
      description: "True: 95 of 100 cases that have ended took no longer; false: the step says so.",
    }),
  })
  .meta({ id: "Stalled", description: "A step that a case has stood at for longer than its norm." });

const caseSummary = z
  .object({
    id,
    reference,
    processKey: z.string().meta({ description: "Key of the process." }),
    processName: text,
    source: z.string().meta({ description: "Source language of the process." }),
    version: z.number().int().meta({ description: "Number of the version it runs on." }),
    status: caseStatus,
    openIncidents: z.number().int().meta({ description: "Open incidents." }),
    at: list(z.object({ stepId, name: text })).meta({ description: "Steps where it stands." }),
    locale: z.string().meta({ description: "Language of the customer." }),
    customerEmail: z.string().nullable().meta({ description: "Where messages go." }),
    businessKey: z.string().nullable().meta({ description: "What the starter said makes it the same case." }),
    parentId: z.string().nullable().meta({ description: "Id of the case that called it." }),
    suspended: z.boolean().meta({ description: "Held by an operator: nothing moves until it is resumed." }),
    stalled: stalled.nullable().meta({ description: "Where it has stalled; null: nowhere." }),
    startedAt: instant,
    endedAt: instant.nullable(),
    updatedAt: instant,
    erasedAt: instant.nullable().meta({ description: "When its personal data was erased." }),
  })
  .meta({ id: "Case", description: "One run of a version for one customer." });
export const casePage = page(caseSummary);

const instance = z
  .string()
  .meta({ description: "`credit.2`: the second time that step `credit` was entered." });

const caseStep = z
  .object({
    instance,
    stepId,
    status: z
      .enum(["active", "failed", "listening", "done", "cancelled"])
      .meta({ description: "What became of it; `listening`: it stands by for its event." }),
    enteredAt: instant,
    leftAt: instant.nullable(),
    flows: list(z.string()).meta({ description: "Flows it was left along." }),
  })
  .meta({ id: "CaseStep", description: "One activation of a step." });

export const incident = z
  .object({
    id: z.string().meta({ description: "Id of the incident." }),
    instance,
    stepId,
    code: z.string().meta({ description: "What went wrong; stable.", example: "service.status" }),
    cause: z.string().meta({ description: "A detail for people.", example: "HTTP 503" }),
    params: anyObject.meta({ description: "Details, by the code." }),
    attempts: z.number().int().meta({ description: "How often it was tried." }),
    status: z
      .enum(["open", "resolved"])
      .meta({ description: "`resolved`: it was retried, or the case was cancelled." }),
    openedAt: instant,
    resolvedAt: instant.nullable(),
  })
  .meta({ id: "Incident", description: "A step that could not go on." });

export const delivery = z
  .object({
    id: z.string().meta({ description: "Id of the delivery." }),
    stepId,
    messageKey: z.string().meta({ description: "Key of the message." }),
    channel: z.string().meta({ description: "How it went: `mail`." }),
    recipient: z.string().meta({ description: "Address it went to." }),
    locale: z.string().meta({ description: "Language it was written in." }),
    subject: z.string().meta({ description: "Subject as sent." }),
    text: z.string().meta({ description: "Plain text as sent." }),
    html: z.string().meta({ description: "HTML document as sent." }),
    status: z.string().meta({ description: "`sent`, or what else became of it." }),
    createdAt: instant,
    sentAt: instant.nullable(),
  })
  .meta({ id: "Delivery", description: "A message as its recipient read it." });

const caseTask = z
  .object({
    id: z.string().meta({ description: "Id of the task." }),
    instance,
    stepId,
    audience: z.string().meta({ description: "`staff` or `customer`." }),
    form: z.string().meta({ description: "Key of its form." }),
    queue: z.string().nullable().meta({ description: "Queue it waits in; null: everybody's." }),
    status: z
      .enum(["open", "done", "withdrawn"])
      .meta({ description: "`withdrawn`: it is no longer needed." }),
    claimedBy: z.string().nullable().meta({ description: "Id of the person or key that works on it." }),
    dueAt: instant.nullable(),
    createdAt: instant,
    doneAt: instant.nullable(),
  })
  .meta({ id: "CaseTask", description: "A form of a case that waits, or waited, for a person." });

const relatedCase = z
  .object({
    id,
    reference,
    processKey: z.string().meta({ description: "Key of the process." }),
    processName: text,
    status: caseStatus,
  })
  .meta({ id: "RelatedCase", description: "A case that calls, or is called by, another." });

export const caseView = caseSummary
  .extend({
    variables: anyObject.meta({ description: "Variables of the case." }),
    customer: z
      .object({
        email: z.string().meta({ description: "Where messages go." }).optional(),
        name: z.string().meta({ description: "Name of the customer." }).optional(),
      })
      .meta({ description: "Who the case is for." }),
    steps: list(caseStep).meta({ description: "Every activation of a step, in order of entering." }),
    incidents: list(incident).meta({ description: "Incidents, oldest first." }),
    deliveries: list(delivery).meta({ description: "Messages as sent." }),
    tasks: list(caseTask).meta({ description: "Forms that wait, or waited, for a person." }),
    parent: relatedCase.nullable().meta({ description: "The case that called it." }),
    children: list(relatedCase).meta({ description: "Cases that it has called, at most 100." }),
    link,
  })
  .meta({ id: "CaseView", description: "A case with its variables, steps, incidents, tasks and messages." });

/** What the studio shows of a case: all of the engine's view (its timeline and drawing too) and the customer's link. */
export const caseOnDrawing = z.custom<CaseView & { readonly link: string }>();

/** Why a step of a case went on as it did. */
export const caseReasonsView = z.custom<Reasons>();

const caseEvent = z
  .object({
    seq: z.number().int().meta({ description: "Number of the event in its case, from 1." }),
    at: instant,
    type: z.string().meta({ description: "What happened.", example: "stepEntered" }),
    event: anyJson.meta({ description: "The event as stored; its meaning never changes." }),
  })
  .meta({ id: "CaseEvent", description: "What happened in a case." });
export const eventPage = page(caseEvent);
