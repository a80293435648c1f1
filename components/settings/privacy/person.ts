import type { ApiInput, ApiOutput } from "@/components/api";

/** Whom one looks for: by exactly one of mail address, business key, case. */
export type Person = ApiInput["privacy"]["find"]["person"];
/** Their cases. */
export type Found = ApiOutput["privacy"]["find"];
/** A process and how long its finished cases are kept. */
export type ProcessRule = ApiOutput["privacy"]["rules"]["items"][number];
