import { expect, it } from "vitest";
import { explain } from "@/dsl/expression/explain";
import type { JsonObject } from "@/dsl/json";
import { type Reading, readingOf } from "./reading";

const words = {
  name: (path: string) => ({ amount: "Amount", "settings.limit": "Credit limit" })[path] ?? path,
  value: (value: unknown) =>
    typeof value === "number" ? value.toLocaleString("en") : String(value ?? "empty"),
  feel: (text: string) => text,
  joined: (operator: string) => `${operator}:`,
};

function lines(text: string, values: JsonObject): string[] {
  const explained = explain(text, values);
  if ("finding" in explained) throw new Error(text);
  const shown = (reading: Reading, depth: number): string[] => [
    `${"  ".repeat(depth)}${reading.says} = ${reading.gives ?? "not looked at"}`,
    ...reading.parts.flatMap((part) => shown(part, depth + 1)),
  ];
  return shown(readingOf(explained.tree, words), 0);
}

const values = { amount: 7500, settings: { limit: 5000 }, vip: false };

it.each<[string, string[]]>([
  ["amount <= settings.limit", ["Amount 7,500 ≤ Credit limit 5,000 = false"]],
  [
    "amount <= settings.limit or vip = true",
    ["or: = false", "  Amount 7,500 ≤ Credit limit 5,000 = false", "  vip false = true = false"],
  ],
  ["vip and amount > 5", ["and: = false", "  vip = false", "  Amount > 5 = not looked at"]],
  ["amount * 2 > 20000", ["amount * 2 15,000 > 20,000 = false", "  Amount = 7,500"]],
  ["not(vip)", ["not: = true", "  vip = false"]],
  ["amount + 1", ["amount + 1 = 7,501", "  Amount = 7,500"]],
  ["score > 5", ["score empty > 5 = empty"]],
])("%s", (text, expected) => {
  expect(lines(text, values)).toEqual(expected);
});
