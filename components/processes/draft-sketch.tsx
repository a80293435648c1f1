import type { Draft } from "@/dsl/draft/draft";

const card = { w: 228, h: 56 };

/**
 * A drawing as a small picture: cards in their family's tint and straight arrows. `family` names the family of a kind, so
 * that this knows no kind.
 */
export function DraftSketch(props: { draft: Draft; family: (kind: string) => string; className?: string }) {
  const steps = Object.entries(props.draft.steps);
  const xs = steps.map(([, step]) => step.position.x);
  const ys = steps.map(([, step]) => step.position.y);
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  const width = Math.max(...xs) - left + card.w;
  const height = Math.max(...ys) - top + card.h;
  const middle = (id: string) => {
    const at = props.draft.steps[id]?.position ?? { x: left, y: top };
    return `${at.x - left + card.w / 2} ${at.y - top + card.h / 2}`;
  };
  return (
    <svg
      className={props.className}
      viewBox={`-6 -6 ${width + 12} ${height + 12}`}
      aria-hidden="true"
      preserveAspectRatio="xMidYMid meet"
    >
      {Object.entries(props.draft.flows).map(([id, flow]) => (
        <path
          key={id}
          d={`M${middle(flow.from)} L${middle(flow.to)}`}
          fill="none"
          stroke="var(--color-line-firm)"
          strokeWidth="6"
        />
      ))}
      {steps.map(([id, step]) => (
        <rect
          key={id}
          x={step.position.x - left}
          y={step.position.y - top}
          width={card.w}
          height={card.h}
          rx="12"
          strokeWidth="5"
          fill={`var(--color-${props.family(step.kind)}-tint)`}
          stroke={`var(--color-${props.family(step.kind)})`}
        />
      ))}
    </svg>
  );
}
