import { view as choice } from "./choice/view";
import { view as end } from "./end/view";
import { view as form } from "./form/view";
import { view as message } from "./message/view";
import { view as service } from "./service/view";
import { view as set } from "./set/view";
import { view as start } from "./start/view";
import { view as task } from "./task/view";
import type { Views } from "./view-contract";
import { view as wait } from "./wait/view";

/** How each kind looks and is set up, in the order of the palette: one line for a kind. */
export const views = { start, form, task, service, message, choice, set, wait, end } satisfies Views;
