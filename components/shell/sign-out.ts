import { signOut } from "next-auth/react";

/** Ends the session and leads to the sign-in page. */
export async function signOutHere(): Promise<void> {
  await signOut({ callbackUrl: "/sign-in" });
}

/** Goes on for another organisation of the same person, from its list of processes: a form, posted. */
export function switchOrganisation(id: string): void {
  const form = document.createElement("form");
  form.method = "post";
  form.action = "/api/organisation";
  for (const [name, value] of [
    ["organisation", id],
    ["next", "/processes"],
  ] as const) {
    const input = document.createElement("input");
    input.type = "hidden";
    input.name = name;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}
