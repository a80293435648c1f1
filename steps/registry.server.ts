import type { Executor } from "./contract";
import form from "./form/executor";
import message from "./message/executor";
import service from "./service/executor";

/** Who carries out the `perform` effects, by kind of step: one line each. Kinds without one never ask for any. */
export const executors = { form, message, service } satisfies Record<string, Executor>;
