import type { Executor } from "./contract";
import { executeForm } from "./form/executor";
import { executeMessage } from "./message/executor";
import { executeService } from "./service/executor";

/** Who carries out the `perform` effects, by kind of step: one line each. Kinds without one never ask for any. */
export const executors = {
  form: executeForm,
  message: executeMessage,
  service: executeService,
} satisfies Record<string, Executor>;
