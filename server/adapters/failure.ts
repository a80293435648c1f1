import type { Failure } from "@/dsl/interpret/failure";

/** How a port says that there is no answer: the failure travels as a value inside the rejection. */
export class PortFailure extends Error {
  override readonly name = "PortFailure";
  readonly code: string;

  constructor(readonly failure: Failure) {
    super(`${failure.code}: ${failure.cause}`);
    this.code = failure.code;
  }
}

/** The failure that an error carries, where it carries one. */
export function failureIn(error: unknown): Failure | undefined {
  return error instanceof PortFailure ? error.failure : undefined;
}
