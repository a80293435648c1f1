import { hash, verify } from "@node-rs/argon2";

/** argon2id with 19 MiB, two passes (OWASP's second profile): about 20 ms on a small machine. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The hash to keep of a password, with its salt and cost inside (PHC string). */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

let nobody: Promise<string> | undefined;

/**
 * Whether the password belongs to the hash. Without a hash (no such person) it takes as long as with one and is false, so
 * that the time of an answer does not tell who has an account.
 */
export async function passwordFits(kept: string | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword(crypto.randomUUID());
  const fits = await verify(kept ?? (await nobody), password).catch(() => false);
  return kept !== undefined && fits;
}
