import { z } from "zod";
import { form } from "@/dsl/form/form";
import { anyObject, idInput, instant, page, paging, text } from "./common";

export const taskFilter = z.object({
  show: z.enum(["all", "mine", "unclaimed"]).default("all").meta({ description: "`mine`: claimed by me; `unclaimed`: by nobody." }),
  queue: z.string().max(60).optional().meta({ description: "Only this queue." }),
  process: z.string().max(60).optional().meta({ description: "Only this process, by key." }),
  ...paging,
});

export const taskSummary = z
  .object({
    id: z.string().meta({ description: "Id of the task." }),
    process: z.string().meta({ description: "Key of the process." }),
    processName: text,
    caseId: z.string().meta({ description: "Id of the case." }),
    reference: z.string().meta({ description: "Reference of the case." }),
    stepId: z.string().meta({ description: "Id of the step." }),
    name: text,
    queue: z.string().nullable().meta({ description: "Queue it waits in; null: everybody's." }),
    status: z.enum(["open", "done", "withdrawn"]).meta({ description: "`withdrawn`: it is no longer needed." }),
    claimedBy: z.object({
      id: z.string().meta({ description: "Id of the person or key." }),
      name: z.string().meta({ description: "Name of the person or key." }),
      me: z.boolean().meta({ description: "True: the caller." }),
    }).nullable().meta({ description: "Who works on it; null: nobody." }),
    createdAt: instant,
    dueAt: instant.nullable(),
  })
  .meta({ id: "Task", description: "A form that waits for a staff member." });
export type TaskSummary = z.infer<typeof taskSummary>;

export const taskPage = page(taskSummary).extend({
  counts: z.object({
    all: z.number().int().meta({ description: "Open tasks that the caller sees." }),
    mine: z.number().int().meta({ description: "Those the caller has claimed." }),
    unclaimed: z.number().int().meta({ description: "Those nobody has claimed." }),
  }).meta({ description: "Counts over all pages, without filters." }),
  queues: z.array(z.object({
    queue: z.string().meta({ description: "Name of the queue." }),
    count: z.number().int().meta({ description: "Open tasks in it." }),
  })).meta({ description: "Queues with open tasks." }),
});

export const taskView = taskSummary
  .extend({
    locale: z.string().meta({ description: "Language of the case's customer." }),
    source: z.string().meta({ description: "Source language of the process." }),
    form: form.meta({ description: "The form to fill." }),
    shows: anyObject.meta({ description: "What is shown beside the form, by label or variable." }),
    kept: anyObject.nullable().meta({ description: "What was typed and not yet sent." }),
    variables: anyObject.meta({ description: "Variables of the case." }),
  })
  .meta({ id: "TaskView", description: "A task with its form." });
export type TaskView = z.infer<typeof taskView>;

export const completeInput = z.object({
  id: idInput,
  variables: anyObject.default({}).meta({ description: "Values of the form's fields." }),
});
