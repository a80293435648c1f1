import { getSession, signOut } from "next-auth/react";

/** Ends the session and leads to the sign-in page. */
export async function signOutHere(): Promise<void> {
  await signOut({ callbackUrl: "/sign-in" });
}

/** Goes on for another organisation of the same person, from its list of processes. */
export async function switchOrganisation(id: string): Promise<void> {
  const token = await fetch("/api/auth/csrf").then((answer) => answer.json());
  // next-auth's own way of changing what a session holds: POST to the session with the new data
  await fetch("/api/auth/session", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ csrfToken: token.csrfToken, data: { organisationId: id } }),
  });
  await getSession();
  location.assign("/processes");
}
