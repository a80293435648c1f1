import type { ApiInput, ApiOutput } from "@/components/api";

export type TaskRow = ApiOutput["tasks"]["list"]["items"][number];
export type TaskView = ApiOutput["tasks"]["get"];

/** Which tasks are listed. */
export const inboxShows = ["all", "mine", "unclaimed", "done"] as const;
export type InboxShow = (typeof inboxShows)[number];

/** What an address says of the inbox: which tasks, of which queue, which one is open. */
export interface InboxAddress {
  readonly show: InboxShow;
  readonly queue: string;
  readonly task: string;
}

/** Reads an address; what it does not know is the open tasks of all queues. */
export function readInbox(params: URLSearchParams): InboxAddress {
  const show = params.get("show");
  return {
    show: inboxShows.find((one) => one === show) ?? "all",
    queue: params.get("queue") ?? "",
    task: params.get("task") ?? "",
  };
}

/** The same as the server takes it. */
export function taskInput({ show, queue }: InboxAddress): NonNullable<ApiInput["tasks"]["list"]> {
  return { show: show === "all" ? "open" : show, limit: 50, ...(queue && { queue }) };
}
