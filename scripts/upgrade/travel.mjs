import { setTimeout as pause } from "node:timers/promises";
import { smallDoor } from "../crash/doors.mjs";

/**
 * Carries one case from its start to its end, each try through whichever of the `doors` stands then. What only the new line
 * understands is refused by the old one (`process.newer`), and taken to the new one then. Answers the case's id.
 */
export async function travel({ process, no, journey, large, said, doors, over }) {
  const ask = async (what, body) => {
    let line;
    const anyDoor = () => {
      line = doors.any();
      return doors.address(line);
    };
    const answer = await smallDoor(anyDoor, over)(what, body);
    // What it was at the last try is who answered.
    const refused = answer?.code === "process.newer";
    doors.heard(line, { refused });
    if (!refused) return answer;
    if (line === "new" || !journey.newer)
      throw new Error(`${process} ${no}: the ${line} line does not know it`);
    return smallDoor(() => doors.address("new"), over)(what, body);
  };
  const values = journey.large ? { no, begun: { mark: "begun", text: "b".repeat(large) } } : { no };
  const started = await ask("start", { process, no, values });
  if (!started.ok) throw new Error(`start of ${process} ${no}: ${JSON.stringify(started)}`);
  const { caseId } = started.value;
  if (journey.says) {
    const payload = journey.large ? { mark: "said", text: "s".repeat(said) } : { no };
    const heard = await ask("say", { no, values: payload });
    if (!heard.ok) throw new Error(`message to ${process} ${no}: ${JSON.stringify(heard)}`);
  }
  if (!journey.decides) return caseId;
  // Refused until the case has come to its person. Who has handed it in may not have heard so: the door went meanwhile.
  while (!(await ask("submit", { caseId })).ok && (await ask("status", { caseId })).status === "running")
    await pause(300);
  return caseId;
}
