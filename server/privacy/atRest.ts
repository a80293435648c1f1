import { replaceInEvent, replaceInFailure, replaceInState } from "@/dsl/interpret/personal";
import type { CaseState } from "@/dsl/interpret/state";
import type { JsonObject } from "@/dsl/json";
import type { Personal } from "@/dsl/program/personal";
import type { Crossings } from "../cases/crossings";
import { Writes } from "../cases/writes";
import type { CaseSeal } from "./caseSeal";
import { keyedHash, type OrganisationKey } from "./ring";

/** What is personal in a case, and its seal. */
export interface Sealing {
  readonly personal: Personal;
  readonly seal: CaseSeal;
  readonly organisation: OrganisationKey;
}

/** The columns of a case's row that hold personal values, as they are kept. */
export function sealedCase(
  { personal, seal, organisation }: Sealing,
  state: CaseState,
  businessKey?: { readonly key: string; readonly processId: string },
) {
  const { email } = state.customer;
  return {
    state: replaceInState(state, personal, seal.seal),
    data_key: seal.wrapped,
    customer_email: email === undefined ? null : seal.seal(email, "customer.email"),
    customer_hash: email === undefined ? null : mailHash(organisation, email),
    ...(businessKey && {
      business_key: businessKeyHash(organisation, businessKey.processId, businessKey.key),
      sealed_key: seal.seal(businessKey.key, "businessKey"),
    }),
  };
}

/** Mail addresses are looked for without regard to case, as people write them. */
export function mailHash(organisation: OrganisationKey, email: string): string {
  return keyedHash(organisation, "mail", email.trim().toLowerCase());
}

export function businessKeyHash(organisation: OrganisationKey, processId: string, key: string): string {
  return keyedHash(organisation, `key ${processId}`, key);
}

/** All that a batch writes, with the personal values of those cases sealed that have a seal. */
export function sealedWrites(writes: Writes, sealings: ReadonlyMap<string, Sealing>): Writes {
  const sealed = new Writes();
  sealed.add(writes);
  for (const [i, row] of sealed.events.entries()) {
    const of = sealings.get(row.case_id);
    if (!of) continue;
    const events = row.events.map((event) => replaceInEvent(event, of.personal, of.seal.seal));
    sealed.events[i] = { ...row, events };
  }
  for (const [i, row] of sealed.incidents.entries()) {
    const of = sealings.get(row.case_id);
    if (!of) continue;
    const { cause, params } = replaceInFailure({ ...row, retryable: false }, of.seal.seal);
    sealed.incidents[i] = { ...row, cause, params };
  }
  for (const [key, row] of sealed.effects) {
    const of = sealings.get(row.case_id);
    if (of) sealed.effects.set(key, { ...row, request: of.seal.seal(row.request, "request") });
  }
  for (const [key, row] of sealed.tasks) {
    const of = sealings.get(row.case_id);
    if (of && row.shows) sealed.tasks.set(key, { ...row, shows: sealedObject(of.seal, row.shows, "shows") });
  }
  sealCalls(sealed.crossings, sealings);
  return sealed;
}

function sealCalls(crossings: Crossings, sealings: ReadonlyMap<string, Sealing>): void {
  for (const [key, row] of crossings.calls) {
    const of = sealings.get(row.case_id);
    if (of) crossings.calls.set(key, { ...row, values: sealedObject(of.seal, row.values, "call") });
  }
}

/** The member that holds a whole object sealed, where a column is to hold an object. */
const WHOLE = "alur:sealed";

export function sealedObject(seal: CaseSeal, value: JsonObject, place: string): JsonObject {
  return { [WHOLE]: seal.seal(value, place) };
}

/** What {@link sealedObject} was given; empty when it was erased. */
export function openedObject(seal: CaseSeal | undefined, value: JsonObject, place: string): JsonObject {
  const whole = value[WHOLE];
  if (!seal || whole === undefined) return seal?.erased ? {} : value;
  const opened = seal.open(whole, place);
  return typeof opened === "object" && opened !== null && !Array.isArray(opened) ? opened : {};
}

/** A state as it was kept, opened. */
export function openedState(seal: CaseSeal | undefined, personal: Personal | undefined, state: CaseState) {
  return seal ? replaceInState(state, personal ?? NOTHING, seal.open) : state;
}

const NOTHING: Personal = new Map();
