import { z } from "zod";
import { instant, list, page } from "./common";

export const role = z.enum(["analyst", "admin", "staff"]);
export type Role = z.infer<typeof role>;

const organisation = z.object({
  id: z.string().meta({ description: "Id, a UUID." }),
  key: z.string().meta({ description: "Key: part of public addresses." }),
  name: z.string().meta({ description: "Name." }),
  brandColour: z.string().meta({ description: "Colour of the customer's pages, CSS hex." }),
});

export const me = z
  .object({
    kind: z.enum(["person", "key"]).meta({ description: "Who calls: a signed-in person or an API key." }),
    id: z.string().meta({ description: "Id of the person or key." }),
    name: z.string().meta({ description: "Name of the person or key." }),
    email: z.string().nullable().meta({ description: "E-mail of the person." }),
    language: z
      .string()
      .nullable()
      .meta({ description: "Language of the studio that this person has chosen; null: their browser's." }),
    roles: list(role).meta({ description: "Roles in this organisation." }),
    queues: list(z.string()).meta({ description: "Queues whose tasks the person sees; empty: all." }),
    organisation: organisation.meta({ description: "The organisation that everything here belongs to." }),
    organisations: list(organisation).meta({ description: "All organisations of the person." }),
  })
  .meta({ id: "Me", description: "Who calls, and for which organisation." });
export type Me = z.infer<typeof me>;

export const service = z
  .object({
    key: z.string().meta({ description: "Key that steps name." }),
    name: z.string().meta({ description: "Name for people." }),
    baseUrl: z.string().meta({ description: "Where it is; paths are appended." }),
    headerNames: list(z.string()).meta({
      description: "Names of the headers sent with every call; values are never given out.",
    }),
    updatedAt: instant,
  })
  .meta({ id: "Service", description: "A service that processes call." });
export const servicePage = page(service);

export const serviceInput = z.object({
  key: z
    .string()
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
    .max(60)
    .meta({ description: "Key that steps name." }),
  name: z.string().trim().min(1).max(200).meta({ description: "Name for people." }),
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .meta({ description: "Where it is: http or https." }),
  headers: z
    .record(
      z.string().regex(/^[A-Za-z0-9-]{1,100}$/),
      z
        .string()
        .max(4000)
        .regex(/^[\x20-\x7e]*$/),
    )

    .meta({ description: "Headers sent with every call; stored encrypted. Absent: those set before stay." })
    .optional(),
});

export const apiKey = z
  .object({
    id: z.string().meta({ description: "Id of the key." }),
    name: z.string().meta({ description: "What it is for." }),
    createdAt: instant,
    lastUsedAt: instant.nullable(),
    revokedAt: instant.nullable(),
  })
  .meta({ id: "ApiKey", description: "A key of another system." });
export const keyPage = page(apiKey);
export const createdKey = apiKey.extend({
  secret: z.string().meta({ description: "The key itself; shown this once." }),
});

export const person = z
  .object({
    id: z.string().meta({ description: "Id of the person." }),
    name: z.string().meta({ description: "Name." }),
    email: z.string().meta({ description: "E-mail." }),
    roles: list(role).meta({ description: "Roles in this organisation." }),
    queues: list(z.string()).meta({ description: "Queues whose tasks the person sees; empty: all." }),
  })
  .meta({ id: "Person", description: "A member of the organisation." });
export const personPage = page(person);
export const personInput = z.object({
  email: z.email().max(254).toLowerCase().meta({ description: "E-mail, with which the person signs in." }),
  name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .meta({ description: "Name; a person with an account keeps theirs." }),
  roles: z.array(role).min(1).meta({ description: "Roles in this organisation." }),
  queues: z
    .array(z.string().trim().min(1).max(100))
    .max(100)
    .default([])
    .meta({ description: "Queues whose tasks the person sees; empty: all." }),
});
export const addedPerson = person.extend({
  password: z
    .string()
    .nullable()
    .meta({ description: "First password, shown this once; null: they had an account and keep theirs." }),
});
