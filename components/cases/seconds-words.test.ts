import { expect, test } from "vitest";
import { secondsWords } from "./seconds-words";

test.each([
  [172_800, "2 days"],
  [90_000, "25 hours"],
  [5400, "90 minutes"],
  [61, "61 seconds"],
  [1, "1 second"],
])("%d seconds are %s", (seconds, words) => {
  expect(secondsWords(seconds, "en")).toBe(words);
});
