import { notFound } from "next/navigation";

/** The mailbox shows everybody's mail, so only this machine itself may look: elsewhere there is no such page. */
export function assertNear(headers: Headers): void {
  if (!isNear(headers.get("host"), process.env.HOST)) notFound();
}

/** True when a request was made to a loopback name or address, and the server listens nowhere else. */
export function isNear(host: string | null, listensOn: string | undefined): boolean {
  const name = (host ?? "").replace(/:\d+$/, "").replace(/^\[|\]$/g, "");
  return isLoopback(name) && (listensOn === undefined || listensOn === "" || isLoopback(listensOn));
}

function isLoopback(name: string): boolean {
  return name === "localhost" || name === "::1" || /^127(\.\d{1,3}){3}$/.test(name);
}
