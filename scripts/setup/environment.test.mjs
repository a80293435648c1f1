import { expect, test } from "vitest";
import { parseEnvFile, readSettings } from "./environment.mjs";

const NO_FILE = "/there/is/no/.env";
const read = (environment) => readSettings(environment, NO_FILE);

test("nothing set: this machine only, port 3000, a demo", () => {
  const { host, port, demo, url, databaseUrl } = read({});
  expect({ host, port, demo, url, databaseUrl }).toEqual({
    host: "127.0.0.1",
    port: 3000,
    demo: true,
    url: "http://127.0.0.1:3000",
    databaseUrl: undefined,
  });
});

test("an empty value is an absent one", () => {
  expect(read({ PORT: "", DATABASE_URL: "" })).toMatchObject({ port: 3000, databaseUrl: undefined });
});

test("listening everywhere is still opened at an address of this machine", () => {
  expect(read({ HOST: "0.0.0.0", PORT: "80" }).url).toBe("http://127.0.0.1:80");
  expect(read({ HOST: "::1" }).url).toBe("http://[::1]:3000");
  expect(read({ HOST: "0.0.0.0", ALUR_URL: "https://alur.example.com/" }).url).toBe(
    "https://alur.example.com",
  );
});

test("every wrong variable is named at once, with what it must be", () => {
  const wrong = { PORT: "99999", ALUR_DEMO: "maybe", DATABASE_URL: "mysql://x", SMTP_URL: "localhost" };
  const attempt = () => read(wrong);
  for (const said of [
    "PORT must be",
    "ALUR_DEMO must be",
    "DATABASE_URL must be",
    "SMTP_URL must be",
    "99999",
  ]) {
    expect(attempt).toThrow(said);
  }
});

test("a secret that is too short is not repeated on the screen", () => {
  expect(() => read({ ALUR_SECRET: "hunter2" })).toThrow("ALUR_SECRET must have");
  expect(() => read({ ALUR_SECRET: "hunter2" })).not.toThrow("hunter2");
});

test("a .env file: comments, quotes, export, spaces", () => {
  const file = "# a comment\nPORT=4000\nexport HOST = 'localhost'\nALUR_MAIL_FROM=\"a b\"\r\nSMTP_URL=\n";
  expect(parseEnvFile(file)).toEqual({
    PORT: "4000",
    HOST: "localhost",
    ALUR_MAIL_FROM: "a b",
    SMTP_URL: "",
  });
});
