import { chance } from "../chance";

/** Crockford's base 32: no I, L, O, U, so that it survives being read out on the phone. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A reference such as `ORD-7K3F-2Q`: a billion per prefix; a taken one is replaced by the caller. */
export function newReference(prefix: string, random: (n: number) => Buffer = chance): string {
  const letters = [...random(6)].map((byte) => ALPHABET[byte & 31]).join("");
  return `${prefix}-${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** What a person typed or said, as a reference: spaces and case forgiven, O for 0, I and L for 1. */
export function readReference(typed: string): string {
  const [prefix = "", ...rest] = typed
    .trim()
    .toUpperCase()
    .replaceAll(/[\s_]+/g, "-")
    .split("-");
  return [prefix, ...rest.map((part) => part.replaceAll("O", "0").replaceAll(/[IL]/g, "1"))].join("-");
}
