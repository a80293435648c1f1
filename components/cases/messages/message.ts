import type { ApiInput, ApiOutput } from "@/components/api";

export type Message = ApiOutput["messages"]["list"]["items"][number];
export type MessageView = ApiOutput["messages"]["get"];
export type MessageStatus = NonNullable<ApiInput["messages"]["list"]["status"]>;

/** What the list can be narrowed to, in the order in which it is offered; the first is what needs somebody. */
export const messageStates = ["unmatched", "waiting", "expired", "taken"] as const satisfies MessageStatus[];

/** A message to be published, as it is typed. */
export interface TypedMessage {
  readonly name: string;
  readonly key: string;
  readonly payload: string;
  /** ISO 8601 duration, or "now": only if a case waits. */
  readonly keep: Keep;
  /** What a message said that is published again is hidden, so that it cannot stand here. */
  readonly hidden?: boolean;
}

export const keeps = ["PT1H", "P1D", "P7D", "now"] as const;
export type Keep = (typeof keeps)[number];

/** The message as it was, to be published once more; with `key`, for a case that waits with another one. */
export function again(message: MessageView, key = message.key): TypedMessage {
  return {
    name: message.name,
    key,
    payload: message.hidden ? "" : JSON.stringify(message.payload, null, 2),
    keep: key === message.key ? "PT1H" : "now",
    hidden: message.hidden,
  };
}
