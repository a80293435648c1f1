// Evaluates the text that it is given, once, and says what it answered and what that took. The child of `feelCold.mjs`.
import { readFileSync } from "node:fs";

const { evaluateFeel } = await import(process.argv[2]);
const { text, variables } = JSON.parse(readFileSync(0, "utf8"));
const start = process.threadCpuUsage();
const result = evaluateFeel(text, variables);
const { user, system } = process.threadCpuUsage(start);
const answer =
  "failure" in result ? `${result.failure.code} ${result.failure.params?.what ?? ""}` : "a value";
console.log(JSON.stringify({ ms: (user + system) / 1000, answer: answer.trim() }));
