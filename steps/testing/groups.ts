import type { JsonObject } from "@/dsl/json";
import { draft } from "@/dsl/testing/draft";
import { api, waits } from "./case";

/** Variables of the processes below. */
export const types = { things: { type: "any" }, seen: { type: "any" }, enough: { type: "any" } };

/** A process of one group. */
export const around = (group: JsonObject) =>
  draft().with({ variables: types }).add("start", api).add("group", group).add("end");

/** A group in which each round waits for a message and keeps it. */
export const waiting = (group: JsonObject) =>
  around({ ...group, variables: { answer: "null" } }).put("receive", {
    ...waits,
    into: "answer",
    in: "group",
  });
