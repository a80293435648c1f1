/** What a member of an organisation may do. An admin may do what analysts and staff may. */
export type Role = "analyst" | "admin" | "staff";

/** An organisation as a member sees it. */
export interface OrganisationInfo {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly brandColour: string;
}

/** Rows are bound to this: an organisation and one of its environments. */
export interface ActorScope {
  readonly organisationId: string;
  readonly environment: "live";
}

/** Who calls: a signed-in person, or another system by its API key. `id` goes into `claimedBy`, `publishedBy` and events. */
export interface Actor {
  readonly kind: "person" | "key";
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  /** Language of the studio that a person has chosen; null: their browser's. */
  readonly language: string | null;
  readonly roles: readonly Role[];
  /** Queues whose tasks this actor sees; empty: all. */
  readonly queues: readonly string[];
  readonly organisation: OrganisationInfo;
  readonly organisations: readonly OrganisationInfo[];
}

/** Whether the actor has one of the roles; an admin has them all. */
export function may(actor: Actor, ...anyOf: readonly Role[]): boolean {
  return actor.roles.includes("admin") || anyOf.some((role) => actor.roles.includes(role));
}

/** The scope of everything the actor does. For now everything acts in `live`. */
export function scopeOf(actor: Actor): ActorScope {
  return { organisationId: actor.organisation.id, environment: "live" };
}
