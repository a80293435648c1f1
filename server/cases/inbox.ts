import type { Form } from "@/dsl/form/form";
import type { JsonObject } from "@/dsl/json";
import { isObject } from "@/dsl/json";
import type { LocalizedText } from "@/dsl/text";
import type { Prisma } from "../db/generated/client";
import { literal } from "../db/pattern";
import { type Db, inOrganisation, type Scope } from "../db/scope";
import { isUuid } from "../ids";
import { openedObject } from "../privacy/atRest";
import { sealsOf } from "../privacy/caseSeal";
import { programsOf } from "../processes/programs";
import { type Page, pageArguments, pageOf } from "./paging";
import { readReference } from "./reference";

/** A task in a list. */
export interface TaskRow {
  readonly id: string;
  readonly caseId: string;
  readonly reference: string;
  readonly processId: string;
  readonly processKey: string;
  readonly processName: LocalizedText;
  readonly stepId: string;
  readonly stepName: LocalizedText;
  /** Source language of the process: what its texts fall back to. */
  readonly source: string;
  readonly queue: string | null;
  readonly claimedBy: { readonly id: string; readonly name: string } | null;
  /** ISO instants. */
  readonly dueAt: string | null;
  readonly createdAt: string;
  readonly status: "open" | "done" | "withdrawn";
}

/** A task with all that is needed to do it. */
export interface TaskView extends TaskRow {
  readonly form: Form;
  /** What the person looks at while deciding; names as the step gave them. */
  readonly shows: JsonObject;
  /** What was typed and not sent. */
  readonly kept: JsonObject;
  /** Language of the case's customer. */
  readonly caseLocale: string;
}

export interface TaskFilter {
  readonly status?: "open" | "done";
  /** Only these queues, and tasks without one; empty: all. */
  readonly queues?: readonly string[];
  /** Only tasks that this person has claimed. */
  readonly mine?: string;
  readonly unclaimed?: boolean;
  /** Part of a reference. */
  readonly search?: string;
}

const SELECT = {
  id: true,
  caseId: true,
  processId: true,
  stepId: true,
  queue: true,
  claimedBy: true,
  dueAt: true,
  createdAt: true,
  status: true,
  form: true,
  shows: true,
  kept: true,
} satisfies Prisma.TaskSelect;
type Row = Prisma.TaskGetPayload<{ select: typeof SELECT }>;

/** Tasks for staff, those due first, then the oldest; by pages of at most 100. */
export async function openTasks(
  scope: Scope,
  filter: TaskFilter = {},
  page: { readonly cursor?: string; readonly limit?: number } = {},
): Promise<Page<TaskRow>> {
  return inOrganisation(scope, async (db) => {
    const cases = filter.search
      ? await db.case.findMany({
          where: { ...scope, reference: { contains: literal(readReference(filter.search)) } },
          select: { id: true },
          take: 500,
        })
      : undefined;
    const rows = await db.task.findMany({
      where: {
        ...scope,
        audience: "staff",
        status: filter.status ?? "open",
        ...(filter.queues?.length && { OR: [{ queue: { in: [...filter.queues] } }, { queue: null }] }),
        ...(filter.mine !== undefined && { claimedBy: filter.mine }),
        ...(filter.unclaimed && { claimedBy: null }),
        ...(cases && { caseId: { in: cases.map((c) => c.id) } }),
      },
      select: SELECT,
      orderBy:
        filter.status === "done"
          ? { doneAt: "desc" }
          : [{ dueAt: { sort: "asc", nulls: "last" } }, { id: "asc" }],
      ...pageArguments(page),
    });
    const found = pageOf(rows, page, (row) => row.id);
    return { ...found, items: (await views(db, scope, found.items)).map(({ row }) => row) };
  });
}

/** One task with its form; undefined when the organisation has none of that id. */
export async function taskView(scope: Scope, id: string): Promise<TaskView | undefined> {
  if (!isUuid(id)) return undefined;
  return inOrganisation(scope, async (db) => {
    const row = await db.task.findFirst({ where: { id, ...scope }, select: SELECT });
    const [view] = row ? await views(db, scope, [row]) : [];
    if (!row || !view?.form) return undefined;
    return {
      ...view.row,
      form: view.form,
      shows: openedObject(view.seal, objectOf(row.shows), "shows"),
      kept: openedObject(view.seal, objectOf(row.kept), "kept"),
      caseLocale: view.caseLocale,
    };
  });
}

async function views(db: Db, scope: Scope, rows: readonly Row[]) {
  const cases = await db.case.findMany({
    where: { ...scope, id: { in: rows.map((r) => r.caseId) } },
    select: { id: true, reference: true, versionId: true, locale: true, dataKey: true },
  });
  const people = await db.person.findMany({
    where: { id: { in: rows.flatMap((r) => r.claimedBy ?? []) } },
    select: { id: true, name: true },
  });
  const seals = await sealsOf(cases.map(({ id, dataKey }) => ({ id, scope, dataKey })));
  const programs = await programsOf(cases.map((c) => ({ ...scope, versionId: c.versionId })));
  return rows.flatMap((task) => {
    const found = cases.find((c) => c.id === task.caseId);
    const program = found && programs.get(found.versionId)?.program;
    if (!found || !program) return [];
    const claimer = people.find((p) => p.id === task.claimedBy);
    const row: TaskRow = {
      id: task.id,
      caseId: task.caseId,
      reference: found.reference,
      processId: task.processId,
      processKey: program.key,
      processName: program.name,
      stepId: task.stepId,
      stepName: program.steps[task.stepId]?.name ?? {},
      source: program.languages.source,
      queue: task.queue,
      claimedBy: task.claimedBy ? { id: task.claimedBy, name: claimer?.name ?? "" } : null,
      dueAt: task.dueAt?.toISOString() ?? null,
      createdAt: task.createdAt.toISOString(),
      status: task.status,
    };
    return [{ row, form: program.forms[task.form], caseLocale: found.locale, seal: seals.get(found.id) }];
  });
}

function objectOf(value: Prisma.JsonValue): JsonObject {
  return isObject(value) ? (value as JsonObject) : {};
}
