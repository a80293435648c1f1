import type { StepView } from "./view-contract";

/** The line on the card: the message, and the key when there is one. */
export function correlatedLine(member: string): StepView["line"] {
  return (step, { words }) => {
    const message = step[member];
    if (typeof message !== "string" || message === "") return words("line.none");
    return typeof step.key === "string" && step.key !== ""
      ? words("line.key", { message, key: step.key })
      : words("line.message", { message });
  };
}
