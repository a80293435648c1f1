import { type ReactNode, Suspense } from "react";
import { ApiProvider } from "@/components/shell/api-provider";
import { Shell } from "@/components/shell/shell";

export default function StudioLayout({ children }: { children: ReactNode }) {
  return (
    <ApiProvider>
      <Suspense>
        <Shell>{children}</Shell>
      </Suspense>
    </ApiProvider>
  );
}
