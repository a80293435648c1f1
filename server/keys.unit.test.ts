import { expect, test } from "vitest";
import { seal, unseal } from "./adapters/secrets";
import { newReference, readReference } from "./cases/reference";
import { callbackOf, callbackToken, caseOf, caseToken } from "./cases/token";
import { EnvironmentError, readEnv } from "./env";
import { uuidv7 } from "./ids";
import { storable } from "./json";

process.env.ALUR_SECRET = "a secret of tests alone, long enough to be one";
process.env.ALUR_ENCRYPTION_KEY = "a".repeat(64);
process.env.DATABASE_URL ??= "postgresql://nobody@127.0.0.1:1/none";

test("a case's link leads to the case; nothing else does", () => {
  const id = uuidv7();
  const token = caseToken(id);
  expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(caseOf(token)).toBe(id);
  for (let at = 0; at < token.length; at++) {
    const other = token[at] === "A" ? "B" : "A";
    expect(caseOf(token.slice(0, at) + other + token.slice(at + 1))).toBeUndefined();
  }
  for (const forged of ["", id, `${token}=`, `${token}A`, token.slice(1), "💥", "a".repeat(10_000)])
    expect(caseOf(forged)).toBeUndefined();
});

test("a callback's address names one use, and cannot stand in for a case's link", () => {
  const target = { caseId: uuidv7(), instance: "ship.12", number: 3 };
  expect(callbackOf(callbackToken(target))).toEqual(target);
  expect(caseOf(callbackToken(target))).toBeUndefined();
  expect(callbackOf(caseToken(target.caseId))).toBeUndefined();
});

test("a sealed secret opens with the same ALUR_SECRET only, and only unchanged", () => {
  const sealed = seal('{"authorization":"Bearer x"}');
  expect(unseal(sealed)).toBe('{"authorization":"Bearer x"}');
  expect(Buffer.from(sealed).includes("Bearer")).toBe(false);
  expect(unseal(sealed, "another secret of tests, just as long as it")).toBeUndefined();
  for (let at = 0; at < sealed.length; at++) {
    const changed = Uint8Array.from(sealed, (byte, i) => (i === at ? byte ^ 1 : byte));
    expect(unseal(changed)).toBeUndefined();
  }
});

test("references can be read out, and are understood as they were heard", () => {
  expect(newReference("ORD", () => Buffer.from([7, 20, 3, 15, 2, 23]))).toBe("ORD-7M3F-2Q");
  expect(readReference(" ord 7m3f 2q ")).toBe("ORD-7M3F-2Q");
  expect(readReference("ORD-OI1L-2Q")).toBe("ORD-0111-2Q");
});

test("ids are in the order of time", () => {
  const ids = [3, 1, 2].map((ms) => uuidv7(1_700_000_000_000 + ms));
  expect(ids.toSorted().map((id) => ids.indexOf(id))).toEqual([1, 2, 0]);
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("what PostgreSQL cannot keep in JSON is left out, and nothing else", () => {
  expect(storable({ a: "x\0y", b: "\\u0000", c: "\\\0", d: undefined })).toEqual({
    a: "xy",
    b: "\\u0000",
    c: "\\",
  });
});

test("a wrong environment is told by name, all at once, without showing secrets", () => {
  const read = () => readEnv({ DATABASE_URL: "mysql://u:hunter2@h/d", ALUR_SECRET: "short", PORT: "x" });
  expect(read).toThrow(EnvironmentError);
  expect(read).toThrow(/DATABASE_URL[\s\S]*ALUR_SECRET[\s\S]*PORT/);
  expect(read).not.toThrow(/hunter2|short/);
  const good = readEnv({
    DATABASE_URL: "postgres://h/d",
    ALUR_SECRET: "x".repeat(32),
    ALUR_ENCRYPTION_KEY: "a".repeat(64),
    HOST: "0.0.0.0",
    SMTP_URL: "",
  });
  expect(good).toMatchObject({ url: "http://127.0.0.1:3000", smtpUrl: "smtp://127.0.0.1:2525" });
});
