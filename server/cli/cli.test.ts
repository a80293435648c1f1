import { afterAll, beforeAll, expect, test } from "vitest";
import { actorOfKey } from "../auth/keys";
import { signIn } from "../auth/signIn";
import { startTestAlur, type TestAlur } from "../testing/engine";
import { run } from "./run";

let alur: TestAlur;
beforeAll(async () => {
  process.env.LC_ALL = "en_GB.UTF-8";
  alur = await startTestAlur();
});
afterAll(() => alur.close());

const line = (text: string) => run(text.split(" "));

test("an organisation, a person, a service and a key are made, listed and revoked", async () => {
  expect(await line("organisation create --key demo --name Demo")).toMatchObject({
    code: 0,
    out: ["Organisation “demo” was created."],
  });
  expect((await line("organisation list")).out).toEqual(["demo  Demo"]);

  const made = await run([
    "person",
    "create",
    "--email",
    "Ana@Demo.test",
    "--name",
    "Ana",
    "--organisation",
    "demo",
    "--roles",
    "analyst, staff",
  ]);
  const password = made.out[2] ?? "";
  expect(await signIn("ana@demo.test", password, "cli")).toMatchObject({ name: "Ana" });
  const again = await line(
    "person create --email ana@demo.test --name Anna --organisation demo --roles admin",
  );
  expect(again.out).toEqual([
    "ana@demo.test had an account already; for Demo the roles are now admin. The password stays.",
  ]);
  expect((await line("person list --organisation demo")).out).toEqual(["ana@demo.test  Ana  admin"]);

  const service = [
    "service",
    "set",
    "--organisation",
    "demo",
    "--key",
    "bureau",
    "--name",
    "Bureau",
    "--url",
    "http://127.0.0.1:4001",
    "--header",
    "X-Api-Key: a b",
  ];
  expect((await run(service)).code).toBe(0);
  expect((await line("service list --organisation demo")).out).toEqual([
    "bureau  http://127.0.0.1:4001  Bureau",
  ]);

  const key = await line("key create --organisation demo --name order");
  const secret = key.out[1] ?? "";
  expect((await actorOfKey(secret))?.organisation.key).toBe("demo");
  const listed = (await line("key list --organisation demo")).out[0] ?? "";
  expect(listed).not.toContain(secret);
  expect((await line(`key revoke --organisation demo --id ${listed.split("  ")[0]}`)).code).toBe(0);
  expect(await actorOfKey(secret)).toBe(undefined);
});

test("what does not fit ends with 2 and says what to type", async () => {
  for (const [typed, told] of [
    ["", /^Usage: npm run alur/],
    ["key", /no command “key”/],
    ["key create --name x", /--organisation is missing/],
    ["key create --organisation nobody --name x", /no organisation “nobody”/],
    ["organisation create --key Demo! --name x", /--key “Demo!” does not fit: small Latin letters/],
    ["organisation create --key demo --name x", /is an organisation “demo” already/],
    ["organisation create --key a --name x --colour red", /#0b5c55/],
    [
      "person create --email a@b.test --name A --organisation demo --roles boss",
      /--roles “boss” does not fit: one or more of analyst, admin, staff/,
    ],
    ["service set --organisation demo --key a --name A --url ftp://x", /http or https/],
    ["service set --organisation demo --key a --name A --url http://x --header nonsense", /Name: value/],
    ["key list --organisation demo --all", /“--all” is not known here/],
    ["key revoke --organisation demo --id 1", /the id that key list prints/],
  ] as const) {
    const { code, err } = await run(typed === "" ? [] : typed.split(" "));
    expect(err.join("\n"), typed).toMatch(told);
    expect(code, typed).toBe(2);
  }
  expect((await line("--help")).code).toBe(0);
});

test("it speaks the terminal's language", async () => {
  process.env.LC_ALL = "id_ID.UTF-8";
  expect((await line("key create --name x")).err).toEqual(["--organisation belum ada."]);
  process.env.LC_ALL = "ar";
  expect((await line("key create --name x")).err).toEqual(["ينقص --\u2068organisation\u2069."]);
  process.env.LC_ALL = "en";
});
