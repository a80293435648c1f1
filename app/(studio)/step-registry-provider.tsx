"use client";
import type { ReactNode } from "react";
import { StepRegistry } from "@/components/shell/step-registry";
import { kinds } from "@/steps/registry";
import { views } from "@/steps/registry.client";

const registry = { kinds, views };

/** Tells the studio's components which kinds of steps there are. */
export function StepRegistryProvider({ children }: { children: ReactNode }) {
  return <StepRegistry registry={registry}>{children}</StepRegistry>;
}
