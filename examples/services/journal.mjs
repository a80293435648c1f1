// What a sample service must not forget when it is killed: one JSON line per fact, read again at the start.
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";

/** The facts kept in `file` (none without a file), and how to add one. A last line cut short by a kill is skipped. */
export function openJournal(file) {
  const facts = [];
  if (file && existsSync(file)) {
    for (const line of readFileSync(file, "utf8").split("\n")) {
      try {
        if (line) facts.push(JSON.parse(line));
      } catch {
        // Cut short: it was never answered either.
      }
    }
  }
  if (file) mkdirSync(dirname(file), { recursive: true });
  return { facts, add: (fact) => file && appendFileSync(file, `${JSON.stringify(fact)}\n`) };
}
