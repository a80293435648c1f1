import { view as call } from "./call/view";
import { view as choice } from "./choice/view";
import { view as decision } from "./decision/view";
import { view as end } from "./end/view";
import { view as escalate } from "./escalate/view";
import { view as form } from "./form/view";
import { view as group } from "./group/view";
import { view as message } from "./message/view";
import { view as milestone } from "./milestone/view";
import { view as parallel } from "./parallel/view";
import { view as placeholder } from "./placeholder/view";
import { view as publish } from "./publish/view";
import { view as race } from "./race/view";
import { view as receive } from "./receive/view";
import { view as service } from "./service/view";
import { view as set } from "./set/view";
import { view as start } from "./start/view";
import { view as task } from "./task/view";
import { view as undo } from "./undo/view";
import type { Views } from "./view-contract";
import { view as wait } from "./wait/view";

/** How each kind looks and is set up, in the order of the palette: one line for a kind. */
export const views = {
  start,
  form,
  task,
  placeholder,
  service,
  call,
  message,
  publish,
  receive,
  decision,
  choice,
  parallel,
  race,
  group,
  set,
  wait,
  milestone,
  escalate,
  undo,
  end,
} satisfies Views;
