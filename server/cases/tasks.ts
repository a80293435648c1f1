import type pg from "pg";
import { checkForm, type FieldError } from "@/dsl/form/check";
import type { CaseState } from "@/dsl/interpret/state";
import type { JsonObject } from "@/dsl/json";
import { inOrganisation, type Scope } from "../db/scope";
import { Together } from "../db/together";
import { isUuid } from "../ids";
import { storable } from "../json";
import { keptForm } from "../privacy/forms";
import { openedRows } from "../privacy/open";
import { programOf } from "../processes/programs";
import { type Failed, failed, type Ok, ok } from "../result";
import { withResults } from "../results/store";
import { engine } from "./engine";
import { OPEN_TASKS_TO_SUBMIT, TASKS_TO_SUBMIT } from "./sql/find";

/** One person and one task. */
export interface OnTask {
  readonly scope: Scope;
  readonly taskId: string;
  /** Id of the person or the API key that acts; absent for the customer at their link. */
  readonly by?: string;
}

export interface Submission extends OnTask {
  readonly values: Record<string, unknown>;
  /** Language in which numbers and dates were typed. */
  readonly locale: string;
}

export type SubmitFailed =
  | Failed<"task.unknown" | "task.stale" | "process.newer">
  | Failed<"form.errors", { readonly errors: readonly FieldError[] }>;

/**
 * Hands in the form of a task and carries its case on. Codes: `task.unknown`; `task.stale` (somebody has handed it in, or the
 * case no longer waits for it: nothing changes); `process.newer` (only a newer Alur understands its program); `form.errors` (nothing changes, what was typed is kept).
 */
export async function submitTask(
  submission: Submission,
): Promise<Ok<{ readonly caseId: string }> | SubmitFailed> {
  const { scope, taskId } = submission;
  const { parts } = await engine();
  const task = isUuid(taskId) ? await tasksToSubmit(parts.pool).byId.of({ scope, id: taskId }) : undefined;
  return task ? submit(submission, task) : failed("task.unknown");
}

/** The same for the task that is open in a case; of several, for any. Codes: as {@link submitTask}. */
export async function submitTaskOf({
  caseId,
  ...submission
}: Omit<Submission, "taskId"> & { readonly caseId: string }): Promise<
  Ok<{ readonly caseId: string }> | SubmitFailed
> {
  const { scope } = submission;
  const { parts } = await engine();
  const task = isUuid(caseId) ? await tasksToSubmit(parts.pool).byCase.of({ scope, id: caseId }) : undefined;
  return task ? submit({ ...submission, taskId: task.taskId }, task) : failed("task.unknown");
}

async function submit(
  submission: Submission,
  task: TaskToSubmit,
): Promise<Ok<{ readonly caseId: string }> | SubmitFailed> {
  const { scope, by } = submission;
  const { committer } = await engine();
  if (task.status !== "open") return failed("task.stale");
  const form = (await programOf(scope, task.versionId))?.program.forms[task.form];
  if (!form) return failed("task.unknown");
  const checked = checkForm(form, submission.values, { locale: submission.locale });
  if (!checked.ok) {
    await keepTask({ ...submission });
    return { ok: false, code: "form.errors", errors: checked.errors };
  }
  const { caseId, processId, versionId, state, rev, dataKey, refs } = task;
  const result = await committer.submit({
    scope,
    caseId,
    read: { id: caseId, scope, processId, versionId, state, rev, dataKey, refs },
    command: {
      type: "answer",
      instance: task.instance,
      answer: {
        type: "submitted",
        effect: task.number,
        values: checked.values,
        ...(by !== undefined && { by }),
      },
    },
  });
  if (result.outcome === "newer") return failed("process.newer");
  return result.outcome === "advanced" ? ok({ caseId }) : failed("task.stale");
}

/** Takes an open task for `by`. Codes: `task.unknown`; `task.stale` (done or withdrawn); `task.taken` (somebody else has it). */
export async function claimTask(
  on: OnTask & { readonly by: string },
): Promise<Ok<null> | Failed<"task.unknown" | "task.stale" | "task.taken">> {
  const { parts } = await engine();
  return changeOpen(on, (task) => {
    if (task.claimedBy && task.claimedBy !== on.by) return "task.taken";
    return { claimedBy: on.by, claimedAt: parts.clock.now() };
  });
}

/** Gives a claimed task back to its queue. Codes: as {@link claimTask}. */
export async function releaseTask(
  on: OnTask & { readonly by: string },
): Promise<Ok<null> | Failed<"task.unknown" | "task.stale" | "task.taken">> {
  return changeOpen(on, (task) => {
    if (task.claimedBy && task.claimedBy !== on.by) return "task.taken";
    return { claimedBy: null, claimedAt: null };
  });
}

/**
 * Keeps what was typed and not sent, as typed, so that an expired session or a closed tab loses nothing. Codes: as {@link claimTask}:
 * what somebody has typed who has claimed the task is not replaced by others.
 */
export async function keepTask(
  on: OnTask & { readonly values: Record<string, unknown> },
): Promise<Ok<null> | Failed<"task.unknown" | "task.stale" | "task.taken">> {
  const kept = await keptForm(on, storable(on.values));
  return changeOpen(on, ({ claimedBy }) =>
    on.by !== undefined && claimedBy && claimedBy !== on.by ? "task.taken" : { kept },
  );
}

type Change = { claimedBy?: string | null; claimedAt?: Date | null; kept?: JsonObject };

async function changeOpen(
  { scope, taskId }: OnTask,
  change: (task: { readonly claimedBy: string | null }) => Change | "task.taken",
): Promise<Ok<null> | Failed<"task.unknown" | "task.stale" | "task.taken">> {
  if (!isUuid(taskId)) return failed("task.unknown");
  return inOrganisation(scope, async (db) => {
    // Two claims at once: the second one waits here and then sees the first.
    await db.$queryRaw`SELECT 1 FROM task WHERE id = ${taskId}::uuid AND organisation_id = ${scope.organisationId}::uuid FOR UPDATE`;
    const task = await db.task.findFirst({
      where: { id: taskId, ...scope },
      select: { status: true, claimedBy: true },
    });
    if (!task) return failed("task.unknown");
    if (task.status !== "open") return failed("task.stale");
    const data = change(task);
    if (data === "task.taken") return failed("task.taken");
    await db.task.updateMany({ where: { id: taskId, ...scope }, data });
    return ok(null);
  });
}

interface TaskToSubmit {
  readonly taskId: string;
  readonly caseId: string;
  readonly instance: string;
  readonly number: number;
  readonly form: string;
  readonly status: string;
  readonly processId: string;
  readonly versionId: string;
  readonly state: CaseState;
  readonly rev: number;
  readonly dataKey: Buffer | null;
  /** Large values of the case that are written already. */
  readonly refs?: ReadonlySet<string>;
}

type Asked = { readonly scope: Scope; readonly id: string };

interface TaskReaders {
  readonly byId: Together<Asked, TaskToSubmit>;
  readonly byCase: Together<Asked, TaskToSubmit>;
}

const readers = new WeakMap<pg.Pool, TaskReaders>();

/** Reads tasks that are being submitted; what comes in together is read together. */
function tasksToSubmit(pool: pg.Pool): TaskReaders {
  const known = readers.get(pool);
  if (known) return known;
  const reader = (name: string, text: string) =>
    new Together<Asked, TaskToSubmit>(async (asked) => {
      const values = [
        asked.map((a) => a.id),
        asked.map((a) => a.scope.organisationId),
        asked.map((a) => a.scope.environment),
      ];
      const { rows } = await pool.query<TaskToSubmit & { n: number }>({ name, text, values });
      const read = rows.flatMap((row) => {
        const scope = asked[row.n - 1]?.scope;
        return scope ? [{ ...row, id: row.caseId, scope }] : [];
      });
      const whole = await withResults(await openedRows(read, pool), pool);
      const found = new Map(whole.map((row) => [row.n, row]));
      return asked.map((_, i) => found.get(i + 1));
    });
  const made = {
    byId: reader("tasks-to-submit", TASKS_TO_SUBMIT),
    byCase: reader("open-tasks-to-submit", OPEN_TASKS_TO_SUBMIT),
  };
  readers.set(pool, made);
  return made;
}
