import { randomBytes } from "node:crypto";
import { createKey, listKeys, revokeKey } from "../auth/keys";
import { addMember, createOrganisation, organisationByKey, organisations } from "../auth/organisations";
import { listPeople } from "../auth/people";
import type { Scope } from "../db/scope";
import { type LimitUse, readLimits, writeLimits } from "../limits/settings";
import { listServices, setService } from "../processes/services";
import { type Given, UsageError } from "./options";
import { say } from "./words";

/** A command answers with the lines to print. Throws {@link UsageError} for what does not fit. */
export type Command = (given: Given) => Promise<string[]>;

const WHOLE = { limit: 1000 };

/** Every command by its two words. */
export const commands: Readonly<Record<string, Command>> = {
  "organisation create": async (given) => {
    const key = given.need("key");
    const made = await createOrganisation({
      key,
      name: given.need("name"),
      brandColour: given.maybe("colour"),
    });
    if (!made.ok) throw new UsageError(say("organisationExists", { key }));
    return [say("organisationCreated", { key })];
  },
  "organisation list": async () => lines((await organisations()).map(({ key, name }) => [key, name])),
  "person create": async (given) => {
    const [email, name, roles] = [given.need("email"), given.need("name"), given.need("roles")];
    const { organisation } = await organisationOf(given);
    const password = given.maybe("password") ?? randomBytes(12).toString("base64url");
    const { created } = await addMember({
      organisationId: organisation.id,
      email,
      name,
      roles,
      password,
      language: given.maybe("language"),
    });
    const words = { email, organisation: organisation.name, roles: roles.join(", ") };
    if (!created) return [say("personChanged", words)];
    return [
      say("personCreated", words),
      ...(given.maybe("password") === undefined ? [say("password"), password] : []),
    ];
  },
  "person list": async (given) => {
    const { scope } = await organisationOf(given);
    return lines(
      (await listPeople(scope, WHOLE)).items.map((person) => [
        person.email,
        person.name,
        person.roles.join(","),
      ]),
    );
  },
  "key create": async (given) => {
    const name = given.need("name");
    const { scope, organisation } = await organisationOf(given);
    const { secret } = await createKey(scope, name);
    return [say("keyCreated", { name, organisation: organisation.name }), secret];
  },
  "key list": async (given) => {
    const { scope } = await organisationOf(given);
    return lines(
      (await listKeys(scope, WHOLE)).items.map((key) => [
        key.id,
        key.createdAt,
        key.name,
        key.revokedAt ? say("revoked") : "",
      ]),
    );
  },
  "key revoke": async (given) => {
    const id = given.need("id");
    const { scope, organisation } = await organisationOf(given);
    if (!(await revokeKey(scope, id)).ok)
      throw new UsageError(say("keyUnknown", { organisation: organisation.name }));
    return [say("keyRevoked")];
  },
  "service set": async (given) => {
    const service = {
      key: given.need("key"),
      name: given.need("name"),
      baseUrl: given.need("url"),
      headers: given.headers(),
    };
    const { scope, organisation } = await organisationOf(given);
    await setService(scope, service);
    return [say("serviceSet", { key: service.key, organisation: organisation.name, url: service.baseUrl })];
  },
  "service list": async (given) => {
    const { scope } = await organisationOf(given);
    return lines(
      (await listServices(scope, WHOLE)).items.map((service) => [service.key, service.baseUrl, service.name]),
    );
  },
  "limit set": async (given) => {
    const { scope, organisation } = await organisationOf(given);
    await writeLimits(scope, {
      runningCases: given.maybe("running-cases"),
      startsPerSecond: given.maybe("starts-per-second"),
      jobs: given.maybe("jobs"),
    });
    return limitLines(scope, organisation.name);
  },
  "limit list": async (given) => {
    const { scope, organisation } = await organisationOf(given);
    return limitLines(scope, organisation.name);
  },
};

async function limitLines(scope: Scope, organisation: string): Promise<string[]> {
  const uses = await readLimits(scope);
  const line = ([option, { limit, isOwn, used }]: [string, LimitUse]) => {
    const text = limit === null ? say("limitNone") : String(limit);
    return [option, String(used), say("limitLine", { limit: text, set: isOwn ? "yes" : "no" })];
  };
  const rows: [string, LimitUse][] = [
    ["running-cases", uses.runningCases],
    ["starts-per-second", uses.startsPerSecond],
    ["jobs", uses.jobs],
  ];
  return [say("limitsAre", { organisation, environment: scope.environment }), ...lines(rows.map(line))];
}

async function organisationOf(given: Given) {
  const key = given.need("organisation");
  const organisation = await organisationByKey(key);
  if (!organisation) throw new UsageError(say("organisationUnknown", { key }));
  const scope: Scope = { organisationId: organisation.id, environment: given.maybe("environment") ?? "live" };
  return { organisation, scope };
}

function lines(rows: readonly (readonly string[])[]): string[] {
  return rows.length === 0 ? [say("none")] : rows.map((row) => row.join("  ").trimEnd());
}
