import { z } from "zod";
import { draft } from "@/dsl/draft/draft";
import { anyJson, anyObject, instant, keyInput, locale, page, paging, text } from "./common";

export const caseStatus = z.enum(["running", "completed", "cancelled"]);

export const startInput = z.object({
  key: keyInput,
  businessKey: z.string().min(1).max(200).optional()
    .meta({ description: "Makes this case the same case: a second start with it answers the first one. Also as header `Idempotency-Key`." }),
  locale: locale.optional(),
  variables: anyObject.default({}).meta({ description: "Values of the start form's fields." }),
});

export const startAnswer = z
  .object({
    id: z.string().meta({ description: "Id of the case." }),
    reference: z.string().meta({ description: "What people read out on the phone.", example: "ORD-7K3F-2Q" }),
    status: caseStatus,
    existing: z.boolean().meta({ description: "True: the business key had already started this case." }),
    link: z.string().meta({ description: "The customer's own page of the case." }),
  })
  .meta({ id: "StartedCase", description: "A case that was started." });

export const caseFilter = z.object({
  process: z.string().max(60).optional().meta({ description: "Key of a process." }),
  status: caseStatus.optional().meta({ description: "State." }),
  reference: z.string().max(60).optional().meta({ description: "Reference, or its beginning." }),
  incidents: z.boolean().optional().meta({ description: "True: only cases with an open incident." }),
  ...paging,
});

export const caseSummary = z
  .object({
    id: z.string().meta({ description: "Id of the case." }),
    reference: z.string().meta({ description: "What people read out on the phone." }),
    process: z.string().meta({ description: "Key of the process." }),
    processName: text,
    version: z.number().int().meta({ description: "Number of the version it runs on." }),
    status: caseStatus,
    incidents: z.number().int().meta({ description: "Open incidents." }),
    at: z.array(z.object({ stepId: z.string().meta({ description: "Id of the step." }), name: text }))
      .meta({ description: "Steps where it stands." }),
    locale: z.string().meta({ description: "Language of the customer." }),
    businessKey: z.string().nullable().meta({ description: "What the starter said makes it the same case." }),
    startedAt: instant,
    endedAt: instant.nullable(),
    updatedAt: instant,
  })
  .meta({ id: "Case", description: "One run of a version for one customer." });
export type CaseSummary = z.infer<typeof caseSummary>;
export const casePage = page(caseSummary);

export const caseStep = z
  .object({
    instance: z.string().meta({ description: "`credit.2`: the second time that step `credit` was entered." }),
    stepId: z.string().meta({ description: "Id of the step." }),
    kind: z.string().meta({ description: "Kind of the step." }),
    name: text,
    state: z.enum(["active", "failed", "done", "cancelled"]).meta({ description: "What became of it." }),
    enteredAt: instant,
    leftAt: instant.nullable(),
  })
  .meta({ id: "CaseStep", description: "One activation of a step." });

export const incident = z
  .object({
    id: z.string().meta({ description: "Id of the incident." }),
    instance: z.string().meta({ description: "The activation that could not go on." }),
    stepId: z.string().meta({ description: "Id of the step." }),
    stepName: text,
    code: z.string().meta({ description: "What went wrong; stable.", example: "service.status" }),
    cause: z.string().meta({ description: "A detail for people.", example: "HTTP 503" }),
    params: anyObject.meta({ description: "Details, by the code." }),
    attempts: z.number().int().meta({ description: "How often it was tried." }),
    status: z.enum(["open", "resolved"]).meta({ description: "`resolved`: it was retried or the case was cancelled." }),
    openedAt: instant,
    resolvedAt: instant.nullable(),
  })
  .meta({ id: "Incident", description: "A step that could not go on." });

export const delivery = z
  .object({
    id: z.string().meta({ description: "Id of the delivery." }),
    stepId: z.string().meta({ description: "The step that sent it." }),
    message: z.string().meta({ description: "Key of the message." }),
    channel: z.string().meta({ description: "`mail`." }),
    recipient: z.string().meta({ description: "Address it went to." }),
    locale: z.string().meta({ description: "Language it was written in." }),
    subject: z.string().meta({ description: "Subject as sent." }),
    text: z.string().meta({ description: "Plain text as sent." }),
    html: z.string().meta({ description: "HTML document as sent." }),
    status: z.string().meta({ description: "`sent` or `failed`." }),
    createdAt: instant,
    sentAt: instant.nullable(),
  })
  .meta({ id: "Delivery", description: "A message as its recipient read it." });

export const caseView = caseSummary
  .extend({
    variables: anyObject.meta({ description: "Variables of the case." }),
    customer: z.object({
      email: z.string().optional().meta({ description: "Where messages go." }),
      name: z.string().optional().meta({ description: "Name of the customer." }),
    }).meta({ description: "Who the case is for." }),
    steps: z.array(caseStep).meta({ description: "Every activation of a step, in order of entering." }),
    incidentList: z.array(incident).meta({ description: "Incidents, open ones first." }),
    deliveries: z.array(delivery).meta({ description: "Messages as sent." }),
    openTasks: z.array(z.object({
      id: z.string().meta({ description: "Id of the task." }),
      stepId: z.string().meta({ description: "Id of the step." }),
      audience: z.string().meta({ description: "`staff` or `customer`." }),
      queue: z.string().nullable().meta({ description: "Queue." }),
      claimedBy: z.string().nullable().meta({ description: "Who has claimed it." }),
      dueAt: instant.nullable(),
    })).meta({ description: "Forms that wait for a person." }),
    link: z.string().meta({ description: "The customer's own page of the case." }),
  })
  .meta({ id: "CaseView", description: "A case with its variables, steps, incidents and messages." });
export type CaseView = z.infer<typeof caseView>;

/** The drawing that a case is shown on: the draft its version was made from. */
export const caseDrawing = z.object({ version: z.number().int(), draft });

export const caseEvent = z
  .object({
    seq: z.number().int().meta({ description: "Number of the event in its case, from 1." }),
    at: instant,
    type: z.string().meta({ description: "What happened.", example: "stepEntered" }),
    event: anyJson.meta({ description: "The event as stored; its meaning never changes." }),
  })
  .meta({ id: "CaseEvent", description: "What happened in a case." });
export const eventPage = page(caseEvent);
