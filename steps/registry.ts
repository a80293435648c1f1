import type { Kinds } from "@/dsl/step";
import { choiceStep } from "./choice/step";
import { endStep } from "./end/step";
import { formStep } from "./form/step";
import { messageStep } from "./message/step";
import { serviceStep } from "./service/step";
import { setStep } from "./set/step";
import { startStep } from "./start/step";
import { taskStep } from "./task/step";
import { waitStep } from "./wait/step";

/** Every kind of step: one line each, in the order of the palette. */
export const kinds = {
  start: startStep,
  form: formStep,
  task: taskStep,
  service: serviceStep,
  message: messageStep,
  set: setStep,
  choice: choiceStep,
  wait: waitStep,
  end: endStep,
} satisfies Kinds;
