import { parseArgs } from "node:util";
import { z } from "zod";
import { isLanguage } from "@/messages/languages";
import { MOST } from "../limits/limits";
import { say } from "./words";

/** What was typed does not fit; the message says what to type. The command line ends with 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

const slug = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const roles = z.array(z.enum(["analyst", "admin", "staff"])).min(1);

/** Null: what holds for all organisations. */
const limit = z
  .string()
  .regex(/^(\d{1,10}|default)$/)
  .transform((text) => (text === "default" ? null : Number(text)))
  .refine((count) => count === null || count <= MOST);

/** How each option is checked; what does not fit is told with `hints.<hint>`. */
const OPTIONS = {
  organisation: { hint: "key", schema: z.string().regex(slug).max(60) },
  key: { hint: "key", schema: z.string().regex(slug).max(60) },
  name: { hint: "name", schema: z.string().trim().min(1).max(200) },
  email: {
    hint: "email",
    schema: z
      .email()
      .max(254)
      .transform((email) => email.toLowerCase()),
  },
  roles: {
    hint: "roles",
    schema: z
      .string()
      .transform((list) => roles.parse([...new Set(list.split(",").map((role) => role.trim()))])),
  },
  password: { hint: "password", schema: z.string().min(4).max(1000) },
  language: { hint: "language", schema: z.string().refine(isLanguage) },
  colour: { hint: "colour", schema: z.string().regex(/^#[0-9a-fA-F]{6}$/) },
  url: { hint: "url", schema: z.url({ protocol: /^https?$/ }).max(2000) },
  environment: { hint: "environment", schema: z.enum(["live", "test"]) },
  "running-cases": { hint: "limit", schema: limit },
  "starts-per-second": { hint: "limit", schema: limit },
  jobs: { hint: "limit", schema: limit },
  id: { hint: "id", schema: z.uuid() },
} as const;
type Option = keyof typeof OPTIONS;

/** The options of one command, read as they are asked for. */
export interface Given {
  /** Throws {@link UsageError} when it is missing or does not fit. */
  need<O extends Option>(option: O): z.output<(typeof OPTIONS)[O]["schema"]>;
  /** Undefined when it is not given; throws {@link UsageError} when it does not fit. */
  maybe<O extends Option>(option: O): z.output<(typeof OPTIONS)[O]["schema"]> | undefined;
  /** `--header 'Name: value'`, any number of times; undefined when never. */
  headers(): Record<string, string> | undefined;
}

/** Splits the arguments into the command's words and its options. Throws {@link UsageError}. */
export function readArguments(args: readonly string[]): {
  readonly words: readonly string[];
  readonly given: Given;
  readonly help: boolean;
} {
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: {
      ...Object.fromEntries(Object.keys(OPTIONS).map((name) => [name, { type: "string" as const }])),
      header: { type: "string", multiple: true },
      help: { type: "boolean", short: "h" },
    },
  });
  for (const token of tokens) {
    if (
      token.kind === "option" &&
      !(token.name in OPTIONS) &&
      token.name !== "header" &&
      token.name !== "help"
    ) {
      throw new UsageError(say("optionUnknown", { option: token.rawName }));
    }
  }
  const text = (option: string) => (typeof values[option] === "string" ? values[option] : undefined);
  const maybe: Given["maybe"] = (option) => {
    const value = text(option);
    return value === undefined ? undefined : checked(option, value);
  };
  return {
    words: positionals,
    help: values.help === true,
    given: {
      maybe,
      need: (option) => {
        const value = maybe(option);
        if (value === undefined) throw new UsageError(say("missing", { option }));
        return value;
      },
      headers: () =>
        Array.isArray(values.header)
          ? Object.fromEntries(values.header.map((line) => header(String(line))))
          : undefined,
    },
  };
}

function checked<O extends Option>(option: O, value: string): z.output<(typeof OPTIONS)[O]["schema"]> {
  const { schema, hint } = OPTIONS[option];
  try {
    // Which schema belongs to which option is lost on TypeScript when both are looked up by name.
    return schema.parse(value) as z.output<(typeof OPTIONS)[O]["schema"]>;
  } catch {
    throw new UsageError(say("wrong", { option, value, hint: say(`hints.${hint}`) }));
  }
}

function header(line: string): [string, string] {
  const [, name, value] = /^([A-Za-z0-9-]{1,100}):\s*([\x20-\x7e]{0,4000})$/.exec(line) ?? [];
  if (name === undefined || value === undefined)
    throw new UsageError(say("wrong", { option: "header", value: line, hint: say("hints.header") }));
  return [name, value];
}
