"use client";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/shell/me";
import { Button } from "@/components/ui/button";

/** Before the first process: what this is, and the one next thing to do. */
export function NoProcesses({ onCreate }: { onCreate: () => void }) {
  const t = useTranslations("processes");
  const designs = useMay("analyst");
  return (
    <section className="blank">
      <Sketch />
      <div>
        <h2>{t("empty.title")}</h2>
        <p className="text-ink-2 mt-1.5">{t(designs ? "empty.text" : "empty.staff")}</p>
      </div>
      {designs && (
        <div>
          <Button look="primary" icon="plus" onPress={onCreate}>
            {t("new")}
          </Button>
        </div>
      )}
    </section>
  );
}

const cards = [
  { x: 4, y: 34, family: "human", long: 52 },
  { x: 148, y: 34, family: "service", long: 60 },
  { x: 292, y: 34, family: "rule", long: 48 },
  { x: 436, y: 6, family: "human", long: 58 },
  { x: 436, y: 62, family: "message", long: 50 },
  { x: 580, y: 34, family: "message", long: 56 },
] as const;

function Sketch() {
  return (
    <svg className="sketch" viewBox="0 0 690 104" aria-hidden="true">
      <path
        d="M108 51h40M252 51h40M396 51h20M416 51V23h20M416 51v28h20M540 23h20v28M540 79h20V51h20"
        fill="none"
        stroke="var(--color-line-firm)"
        strokeWidth="1.5"
      />
      {cards.map(({ x, y, family, long }) => (
        <g key={`${x} ${y}`}>
          <rect
            x={x}
            y={y}
            width="104"
            height="34"
            rx="6"
            fill="var(--color-surface)"
            stroke="var(--color-line-firm)"
          />
          <rect x={x + 8} y={y + 9} width="16" height="16" rx="3" fill={`var(--color-${family}-tint)`} />
          <rect x={x + 32} y={y + 11} width={long} height="4" rx="2" fill="var(--color-line-firm)" />
          <rect x={x + 32} y={y + 19} width={long - 18} height="4" rx="2" fill="var(--color-line)" />
        </g>
      ))}
    </svg>
  );
}
