import { z } from "zod";
import { anyObject, idInput, instant, list, page, paging, text } from "./common";
import { formDocument } from "./documents";

export const taskFilter = z.object({
  show: z.enum(["open", "mine", "unclaimed", "done"]).default("open").meta({
    description: "`mine`: open and claimed by the caller; `unclaimed`: by nobody; `done`: finished ones.",
  }),
  queue: z.string().max(60).meta({ description: "Only this queue, and tasks without one." }).optional(),
  search: z.string().max(100).meta({ description: "Part of a case's reference." }).optional(),
  ...paging,
});

const taskSummary = z
  .object({
    id: z.string().meta({ description: "Id of the task." }),
    caseId: z.string().meta({ description: "Id of the case." }),
    reference: z.string().meta({ description: "Reference of the case." }),
    processId: z.string().meta({ description: "Id of the process." }),
    processKey: z.string().meta({ description: "Key of the process." }),
    processName: text,
    stepId: z.string().meta({ description: "Id of the step." }),
    stepName: text,
    source: z.string().meta({ description: "Source language of the process." }),
    queue: z.string().nullable().meta({ description: "Queue it waits in; null: everybody's." }),
    claimedBy: z
      .object({
        id: z.string().meta({ description: "Id of the person or key." }),
        name: z.string().meta({ description: "Name of the person; empty for a key." }),
      })
      .nullable()
      .meta({ description: "Who works on it; null: nobody." }),
    dueAt: instant.nullable(),
    createdAt: instant,
    status: z
      .enum(["open", "done", "withdrawn"])
      .meta({ description: "`withdrawn`: it is no longer needed." }),
  })
  .meta({ id: "Task", description: "A form that waits for a staff member." });

export const taskPage = page(taskSummary).extend({
  counts: z
    .object({
      all: z.number().int().meta({ description: "Open tasks that the caller sees." }),
      mine: z.number().int().meta({ description: "Those that the caller has claimed." }),
      unclaimed: z.number().int().meta({ description: "Those that nobody has claimed." }),
    })
    .meta({ description: "Counts over all pages, whatever is filtered." }),
  queues: list(
    z.object({
      queue: z.string().meta({ description: "Name of the queue." }),
      count: z.number().int().meta({ description: "Open tasks in it." }),
    }),
  ).meta({ description: "Queues with open tasks that the caller sees." }),
});

export const taskView = taskSummary
  .extend({
    form: formDocument,
    shows: anyObject.meta({ description: "What is shown beside the form; names as the step gave them." }),
    kept: anyObject.meta({ description: "What was typed and not yet sent." }),
    caseLocale: z.string().meta({ description: "Language of the case's customer." }),
  })
  .meta({ id: "TaskView", description: "A task with its form." });

export const completeInput = z.object({
  id: idInput,
  variables: anyObject.default({}).meta({ description: "Values of the form's fields." }),
  locale: z
    .string()
    .max(35)

    .meta({ description: "Language in which numbers and dates given as texts were typed." })
    .optional(),
});
export const completed = z.object({
  caseId: z.string().meta({ description: "Id of the case that goes on." }),
});
