import type { Form } from "@/dsl/form/form";
import { isObject, type JsonObject } from "@/dsl/json";
import { triggersOf } from "@/dsl/program/triggers";
import { kinds } from "@/steps/registry";
import { stateOf } from "../cases/read";
import { pool } from "../db/pool";
import { inOrganisation, type Scope } from "../db/scope";
import { openedState } from "../privacy/atRest";
import { sealsOf } from "../privacy/caseSeal";
import { programOf } from "../processes/programs";
import { withResults } from "../results/store";

/** A form that the customer has sent, with its values. */
export interface SentForm {
  readonly form: Form;
  readonly values: JsonObject;
  /** Source language of the process. */
  readonly source: string;
}

/**
 * What the customer themselves has sent in a case, the first form first. What staff have filled in is not theirs to see:
 * only the form that began the case and forms that the customer was asked for count.
 */
export async function sentForms(scope: Scope, caseId: string): Promise<SentForm[]> {
  const { row, asked } = await inOrganisation(scope, async (db) => ({
    row: await db.case.findFirst({
      where: { id: caseId, ...scope },
      select: { state: true, versionId: true, dataKey: true },
    }),
    asked: await db.task.findMany({
      where: { caseId, ...scope, audience: "customer", status: "done" },
      select: { form: true },
      orderBy: { doneAt: "asc" },
    }),
  }));
  const version = row && (await programOf(scope, row.versionId));
  const program = version?.program;
  if (!row || !program) return [];
  const seal = (await sealsOf([{ id: caseId, scope, dataKey: row.dataKey }])).get(caseId);
  const opened = openedState(seal, version?.personal, stateOf(row.state));
  const [whole] = await withResults([{ id: caseId, scope, dataKey: row.dataKey, state: opened }], pool());
  const { variables } = whole?.state ?? opened;
  const first = triggersOf(program, kinds).form?.key;
  const keys = new Set([...(first === undefined ? [] : [first]), ...asked.map((task) => task.form)]);
  return [...keys].flatMap((key) => {
    const form = program.forms[key];
    if (!form) return [];
    const name = Object.entries(program.variables).find(
      ([, type]) => type.type === "form" && type.form === key,
    )?.[0];
    // Without a variable for the whole form, each field is a variable of its own.
    const values = name === undefined ? variables : variables[name];
    return isObject(values) ? [{ form, values, source: program.languages.source }] : [];
  });
}
