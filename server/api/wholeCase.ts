import { caseView } from "@/server/cases/read";
import { caseToken } from "@/server/cases/token";
import type { Scope } from "@/server/db/scope";
import { env } from "@/server/env";
import { refuse } from "./refusal";

/** A case with all that is known of it, as the API answers it; refuses with `case.unknown`. */
export async function whole(scope: Scope, id: string) {
  const view = await caseView(scope, id);
  if (!view) throw refuse({ code: "case.unknown" });
  return { ...view, link: linkOf(id) };
}

/** The customer's own page of a case. */
export function linkOf(caseId: string): string {
  return `${env().url}/c/${caseToken(caseId)}`;
}
