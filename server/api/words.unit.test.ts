import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { languages } from "@/messages/languages";
import { kindOf, refusalCodes } from "./refusal";
import { refusalWords } from "./words";

test.each(languages)("every refusal has words in %s", (language) => {
  for (const code of refusalCodes) {
    const { title, detail } = refusalWords(language, code, {
      role: "admin",
      allow: "GET",
      line: 1,
      column: 2,
      depth: 3,
      limit: 4,
      type: "-",
    });
    expect(title.length, code).toBeGreaterThan(4);
    expect(detail.length, code).toBeGreaterThan(4);
  }
});

test("every code that the server answers with has its status", () => {
  const answered = sources("server").flatMap((file) =>
    [
      ...readFileSync(file, "utf8").matchAll(
        /(?:failed\(|refuse\(\{ code: |ok: false, code: )"([A-Za-z.]+)"/g,
      ),
    ].map((match) => match[1] ?? ""),
  );
  expect(answered.length).toBeGreaterThan(40);
  const unknown = [...new Set(answered)].filter(
    (code) => !refusalCodes.includes(code) && code !== "organisation.exists",
  );
  expect(unknown).toEqual([]);
  expect(kindOf("task.stale")).toBe("CONFLICT");
});

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((file) => file.isFile() && file.name.endsWith(".ts") && !file.name.endsWith(".test.ts"))
    .map((file) => join(file.parentPath, file.name))
    .filter((file) => !file.includes("generated"));
}
