import type { ApiOutput } from "@/components/api";

export type Schedule = ApiOutput["schedules"]["list"]["items"][number];

/** How a schedule stands: it comes by itself, or why not. */
export function scheduleState({ offAt, held, next }: Schedule): "on" | "off" | "held" | "over" {
  if (offAt) return "off";
  if (next.length === 0) return "over";
  return held ? "held" : "on";
}
