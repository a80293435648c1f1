"use client";
import { useUrlState } from "@/components/ui/url-state";
import type { CaseView } from "../case-view";

/** What an operator is about to do to a case; in the address, so that Back leaves it. */
export const repairs = ["retry", "skip", "move", "item", "variables", "hold", "goOn", "cancel"] as const;
export type RepairKind = (typeof repairs)[number];

export interface Repair {
  readonly kind: RepairKind;
  /** The activation it is about; empty: the case. */
  readonly at: string;
  /** Of a move: the step that is chosen. */
  readonly to: string;
}

/** What each question over the page is told. */
export interface RepairProps {
  readonly view: CaseView;
  readonly at: string;
  readonly step: string;
  readonly leave: () => void;
}

/** The repair of the address, and how to begin, change and leave one. */
export function useRepair() {
  const [params, set] = useUrlState();
  const kind = repairs.find((one) => one === params.get("do"));
  const repair: Repair | undefined = kind && { kind, at: params.get("at") ?? "", to: params.get("to") ?? "" };
  return {
    repair,
    begin: (next: RepairKind, at = "") => set({ do: next, at, to: "" }, "push"),
    choose: (to: string) => set({ to }),
    leave: () => set({ do: "", at: "", to: "" }),
  };
}
