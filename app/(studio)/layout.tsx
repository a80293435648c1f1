import { type ReactNode, Suspense } from "react";
import { ApiProvider } from "@/components/shell/api-provider";
import { Shell } from "@/components/shell/shell";
import { StepRegistryProvider } from "./step-registry-provider";

export default function StudioLayout({ children }: { children: ReactNode }) {
  return (
    <ApiProvider>
      <StepRegistryProvider>
        <Suspense>
          <Shell>{children}</Shell>
        </Suspense>
      </StepRegistryProvider>
    </ApiProvider>
  );
}
