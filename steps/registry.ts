import type { Kinds } from "@/dsl/step";
import choice from "./choice/step";
import end from "./end/step";
import form from "./form/step";
import message from "./message/step";
import service from "./service/step";
import set from "./set/step";
import start from "./start/step";
import task from "./task/step";
import wait from "./wait/step";

/** Every kind of step: one line each, in the order of the palette. */
export const kinds = { start, form, task, service, message, set, choice, wait, end } satisfies Kinds;
