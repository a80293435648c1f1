"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "./button";
import { Icon } from "./icon";

/** What happened, what is not affected, and how to go on; tries again by itself when told after how long. */
export function Failed(props: {
  title: string;
  children?: ReactNode;
  onRetry?: () => void;
  retryAfter?: number;
}) {
  const t = useTranslations("common");
  const left = useCountdown(props.onRetry ? props.retryAfter : undefined, props.onRetry);
  return (
    <section className="fail" role="alert">
      <Icon name="stop" className="text-danger" />
      <h2>{props.title}</h2>
      <div className="text-ink-2 text-base">{props.children ?? t("failed.notAffected")}</div>
      {props.onRetry && (
        <div className="flex items-center gap-2 mt-2">
          <Button icon="retry" onPress={props.onRetry}>
            {t("tryAgain")}
          </Button>
          {left !== undefined && (
            // role=timer: a countdown is not read out at every second
            <span className="text-xs text-ink-3 tabular-nums" role="timer">
              {t("failed.triesItself", { seconds: left })}
            </span>
          )}
        </div>
      )}
    </section>
  );
}

/** What this is, and the one next thing to do. */
export function Empty(props: { title: string; children?: ReactNode; action?: ReactNode; level?: 1 | 2 }) {
  const Heading = props.level === 1 ? "h1" : "h2";
  return (
    <section className="blank narrow">
      <div>
        <Heading>{props.title}</Heading>
        {props.children && <div className="text-ink-2 mt-1.5">{props.children}</div>}
      </div>
      {props.action && <div className="flex flex-wrap gap-2">{props.action}</div>}
    </section>
  );
}

/** Bars for text, in the widths given (percent), shown after 200 ms. */
export function Bars(props: { widths: readonly number[] }) {
  const t = useTranslations("common");
  return (
    <div className="skel grid gap-4 p-6" aria-busy="true">
      <span className="sr-only">{t("loading")}</span>
      {props.widths.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
        <div key={index}>
          <i style={{ inlineSize: `${width}%` }} />
        </div>
      ))}
    </div>
  );
}

function useCountdown(seconds: number | undefined, act: (() => void) | undefined): number | undefined {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    if (left === undefined) return;
    const timer = setTimeout(() => {
      if (left > 1) setLeft(left - 1);
      else {
        act?.();
        setLeft(seconds);
      }
    }, 1000);
    return () => clearTimeout(timer);
  }, [left, seconds, act]);
  return left;
}
