import { Missing } from "@/components/shell/missing";

export default function NotFound() {
  return (
    <main className="min-h-dvh bg-surface">
      <Missing />
    </main>
  );
}
