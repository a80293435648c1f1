import { setTimeout as pause } from "node:timers/promises";
import { smallDoor } from "../crash/doors.mjs";

/**
 * Carries one case from its start to its end, each time through a door that `door()` names. What only the new line understands must be
 * refused by the old door (`process.newer`) and is taken to the new one then. Answers the case's id.
 */
export async function travel({ process, no, journey, large, said, doors, door, over, refused }) {
  const ask = async (what, body) => {
    const at = door();
    const answer = await smallDoor(doors[at], over)(what, body);
    if (answer?.code !== "process.newer") return answer;
    if (at === "new" || !journey.newer) throw new Error(`${process} ${no}: the ${at} line does not know it`);
    refused();
    return smallDoor(doors.new, over)(what, body);
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
  // Refused until the case has come to its person.
  while (journey.decides && !(await ask("submit", { caseId })).ok) await pause(300);
  return caseId;
}
