import type { Prisma } from "../db/generated/client";

/**
 * A document of ours as Prisma takes JSON. Programs and drafts are JSON all through (they come out of `JSON.parse` or a zod
 * schema of JSON), which Prisma's type cannot see through their `unknown` members.
 */
export function storedJson(document: object): Prisma.InputJsonObject {
  return document as Prisma.InputJsonObject;
}
