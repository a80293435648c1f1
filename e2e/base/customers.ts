import { createHash, randomBytes } from "node:crypto";

/** The sample credit bureau's score of a customer: from 300 to 850, always the same. */
function scoreOf(customer: string): number {
  return 300 + (createHash("sha256").update(customer.toUpperCase()).digest().readUInt32BE() % 551);
}

/** A customer number that nobody had before, with a score of 600 (the template's minimum) or more. */
export function goodCustomer(): string {
  for (;;) {
    const customer = `KS-${randomBytes(3).toString("hex")}`;
    if (scoreOf(customer) >= 600) return customer;
  }
}

/** A number that the bureau refuses each time: it begins with 400, and no further try is made. */
export function refusedCustomer(): string {
  return `400-${randomBytes(3).toString("hex")}`;
}

/** A mail address that nobody had before. */
export function someMail(): string {
  return `customer-${randomBytes(4).toString("hex")}@example.test`;
}
