"use client";
import { createContext, type ReactNode, useContext } from "react";
import type { ApiOutput } from "@/components/api";

export type Me = ApiOutput["me"]["get"];
export type Role = Me["roles"][number];

const MeContext = createContext<Me | undefined>(undefined);

export function MeProvider(props: { me: Me; children: ReactNode }) {
  return <MeContext value={props.me}>{props.children}</MeContext>;
}

/** Who is signed in. Only inside the studio's shell, which waits for the answer. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error("useMe is for pages inside the studio's shell");
  return me;
}

/** Whether the signed-in person has one of the roles; an admin has them all. */
export function useMay(...anyOf: readonly Role[]): boolean {
  const { roles } = useMe();
  return roles.includes("admin") || anyOf.some((role) => roles.includes(role));
}

/** Two letters for a person or an organisation: "Kirana Supply" → "KS", "analyst" → "AN". */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/[\s@._-]+/)
    .filter(Boolean);
  const [first = "", second = ""] = words;
  const letters = second ? [...first].slice(0, 1).concat([...second].slice(0, 1)) : [...first].slice(0, 2);
  return letters.join("").toLocaleUpperCase();
}
