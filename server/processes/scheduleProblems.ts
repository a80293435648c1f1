import { error, type Problem } from "@/dsl/problem";
import type { Program } from "@/dsl/program/program";
import type { ScheduleFinding } from "@/dsl/schedule/schedule";
import { findingOf, schedulesOf } from "../schedules/schedules";

/** Schedules that cannot be read or never come: nobody would notice until a case is missed. */
export function scheduleProblems(program: Program, now: Date): Problem[] {
  return schedulesOf(program).flatMap((one) => {
    const finding = findingOf(one, now);
    const path = ["steps", one.step, "triggers", one.place, "schedule"];
    return finding ? [problemOf(finding, path)] : [];
  });
}

function problemOf(finding: ScheduleFinding, path: readonly (string | number)[]): Problem {
  switch (finding) {
    case "never":
      return error("schedule.never", path);
    case "zone":
      return error("schedule.zone", path);
    case "often":
      return error("schedule.often", path);
    default:
      return error("schedule.unreadable", path);
  }
}
