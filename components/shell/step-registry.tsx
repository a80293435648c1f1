"use client";
import { createContext, type ReactNode, useContext } from "react";
import type { Kinds } from "@/dsl/step";
import type { Views } from "@/steps/view-contract";

interface Registry {
  readonly views: Views;
  readonly kinds: Kinds;
}

const RegistryContext = createContext<Registry>({ views: {}, kinds: {} });

/** The kinds of steps, as the app knows them: components are told, they know none by name. */
export function StepRegistry(props: { registry: Registry; children: ReactNode }) {
  return <RegistryContext value={props.registry}>{props.children}</RegistryContext>;
}

export function useRegistry(): Registry {
  return useContext(RegistryContext);
}

/** Family of a kind, for its colour. */
export function useFamily(): (kind: string) => string {
  const { views } = useRegistry();
  return (kind) => views[kind]?.family ?? "control";
}
