import { emptyState, fold } from "@/dsl/interpret/apply";
import type { CaseEvent } from "@/dsl/interpret/event";
import type { CaseState } from "@/dsl/interpret/state";
import type { Scope } from "../../db/scope";
import { beginCase } from "../../testing/cases";
import { startTestAlur, type TestAlur } from "../../testing/engine";
import { answerJson, startMailbox, startService, type TestService } from "../../testing/services";

export const KB = 1024;

/** A report of so many characters. */
export const reportOf = (characters: number) => ({ head: "rx", body: "x".repeat(characters) });

/** An Alur whose credit bureau answers with a report as well, as long as it is told. */
export interface Reports {
  readonly alur: TestAlur;
  readonly bureau: TestService;
  /** Characters of the report that the bureau answers with. */
  size: number;
  close(): Promise<void>;
}

export async function startReports(): Promise<Reports> {
  const mailbox = await startMailbox();
  const alur = await startTestAlur({ smtpUrl: mailbox.url });
  const bureau = await startService((_, response) =>
    answerJson(response, 200, { score: 700, report: reportOf(reports.size) }),
  );
  const reports: Reports = {
    alur,
    bureau,
    size: 0,
    async close() {
      await alur.close();
      await bureau.close();
      await mailbox.close();
    },
  };
  return reports;
}

/** Begins a case of process `order`, and lets it go as far as it goes. */
export async function begunOrder(alur: TestAlur, scope: Scope, amount = 9000): Promise<string> {
  const caseId = await beginCase(scope, "order", { customer: "C", amount, email: "ana@customer.test" });
  await alur.run();
  return caseId;
}

/** How a case is stored: its state, the lengths of that and of its events, and the state that these come to. */
export async function storedCase({ database: { pool } }: TestAlur, caseId: string) {
  const cases = await pool.query<{ state: CaseState; length: number; events: number }>(
    `SELECT state, length(state::text) AS length, (SELECT sum(length(events::text)) FROM case_advance WHERE case_id = $1)::int AS events
     FROM "case" WHERE id = $1`,
    [caseId],
  );
  const [row] = cases.rows;
  if (!row) throw new Error(`no case ${caseId}`);
  const events = await pool.query<{ event: CaseEvent }>(
    "SELECT event FROM case_event WHERE case_id = $1 ORDER BY seq",
    [caseId],
  );
  return {
    ...row,
    folded: fold(
      emptyState,
      events.rows.map(({ event }) => event),
    ),
  };
}
