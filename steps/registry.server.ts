import type { Executor } from "./contract";
import { executeForm } from "./form/executor";
import { executeMessage } from "./message/executor";
import { executePublish } from "./publish/executor";
import { executeService } from "./service/executor";

/** Who carries out the `perform` effects, by kind of step: one line each. Kinds without one never ask for any. */
export const executors = {
  form: executeForm,
  message: executeMessage,
  publish: executePublish,
  service: executeService,
} satisfies Record<string, Executor>;
