"use client";
import { ViewportPortal } from "@xyflow/react";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef } from "react";
import { Dialog as Bubble, DialogTrigger, Popover, Button as Pressed } from "react-aria-components";
import { classes } from "@/components/ui/classes";
import { type KeptShape, keptOf } from "@/dsl/bpmn/kept";
import type { Draft } from "@/dsl/draft/draft";
import { bounds, type Rect } from "@/dsl/draft/size";
import type { Kinds } from "@/dsl/step";

/** What the file of an imported process draws beside the steps: behind them, to be read and not to be edited. */
export function KeptLayer({
  draft,
  kinds,
  onPlace,
}: {
  draft: Draft;
  kinds: Kinds;
  /** Told where all of it stands; undefined: nowhere, when there is none or it is hidden. */
  onPlace: (rect: Rect | undefined) => void;
}) {
  const { shapes, lines } = useMemo(() => keptOf(draft, kinds), [draft, kinds]);
  const place = useRef(onPlace);
  place.current = onPlace;
  useEffect(() => place.current(bounds(shapes.map(({ rect }) => rect))), [shapes]);
  useEffect(() => () => place.current(undefined), []);
  if (shapes.length === 0 && lines.length === 0) return null;
  return (
    <ViewportPortal>
      <svg className="kept-lines" aria-hidden="true">
        {lines.map(({ id, points }) => (
          <polyline key={id} points={points.map(({ x, y }) => `${x},${y}`).join(" ")} />
        ))}
      </svg>
      {shapes.map((shape) => (
        <KeptElement key={`${shape.tag} ${shape.id}`} shape={shape} />
      ))}
    </ViewportPortal>
  );
}

/** The canvas is laid out from left to right in every language, so these are places and not sides. */
function KeptElement({ shape: { tag, look, text, rect } }: { shape: KeptShape }) {
  const t = useTranslations("designer.kept");
  const name = text || t(`tag.${look}`);
  return (
    <div
      className={classes("kept", look, rect.width >= rect.height && "lying")}
      style={{
        transform: `translate(${rect.x}px, ${rect.y}px)`,
        inlineSize: rect.width,
        blockSize: rect.height,
      }}
    >
      <DialogTrigger>
        <Pressed className="kept-name nodrag nopan" aria-label={t("name", { what: t(`tag.${look}`), name })}>
          <bdi dir="auto">{name}</bdi>
        </Pressed>
        <Popover className="pop kept-why" placement="bottom start">
          <Bubble aria-label={name}>
            <p className="font-medium">
              <bdi dir="auto">{name}</bdi>
            </p>
            <p className="text-ink-2">{t(`why.${look}`)}</p>
            <p className="text-ink-2 text-xs" dir="ltr">
              BPMN {tag}
            </p>
          </Bubble>
        </Popover>
      </DialogTrigger>
    </div>
  );
}
