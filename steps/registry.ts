import type { Kinds } from "@/dsl/step";
import { callStep } from "./call/step";
import { choiceStep } from "./choice/step";
import { decisionStep } from "./decision/step";
import { endStep } from "./end/step";
import { escalateStep } from "./escalate/step";
import { formStep } from "./form/step";
import { groupStep } from "./group/step";
import { messageStep } from "./message/step";
import { milestoneStep } from "./milestone/step";
import { parallelStep } from "./parallel/step";
import { placeholderStep } from "./placeholder/step";
import { publishStep } from "./publish/step";
import { raceStep } from "./race/step";
import { receiveStep } from "./receive/step";
import { serviceStep } from "./service/step";
import { setStep } from "./set/step";
import { startStep } from "./start/step";
import { taskStep } from "./task/step";
import { undoStep } from "./undo/step";
import { waitStep } from "./wait/step";

/** Every kind of step: one line each, in the order of the palette. */
export const kinds = {
  start: startStep,
  form: formStep,
  task: taskStep,
  placeholder: placeholderStep,
  service: serviceStep,
  call: callStep,
  message: messageStep,
  publish: publishStep,
  receive: receiveStep,
  decision: decisionStep,
  choice: choiceStep,
  parallel: parallelStep,
  race: raceStep,
  group: groupStep,
  set: setStep,
  wait: waitStep,
  milestone: milestoneStep,
  escalate: escalateStep,
  undo: undoStep,
  end: endStep,
} satisfies Kinds;
