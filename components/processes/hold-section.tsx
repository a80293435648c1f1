"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/api";
import { HoldDialog } from "@/components/shell/hold-dialog";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { Section } from "./section";
import type { ProcessSummary } from "./shown";

/** Holds the process, or lets it go on: said how it stands, asked with what it means. */
export function HoldSection(props: {
  process: ProcessSummary;
  name: string;
  onTold: (told: string) => void;
}) {
  const { process, name, onTold } = props;
  const t = useTranslations("processes.hold");
  // What was asked stays asked, whatever another does meanwhile: "hold" must not become "let go on" under one's finger.
  const [asking, setAsking] = useState<"hold" | "goOn">();
  const number = new Intl.NumberFormat(useLocale());
  const held = process.suspendedAt;
  const count = process.counts.held;
  return (
    <Section title={t("title")} text={t("text")}>
      {held && (
        <Notice tone="warn">
          <b className="font-semibold">{t.rich("isHeld", { time: () => <Time at={held} as="short" /> })}</b>{" "}
          {t("isHeldText")}
        </Notice>
      )}
      <p className="text-sm text-ink-2">{t("count", { count, shown: number.format(count) })}</p>
      <div>
        <Button
          icon={held ? "play" : "wait"}
          look={held ? "primary" : "plain"}
          onPress={() => setAsking(held ? "goOn" : "hold")}
        >
          {t(held ? "goOn" : "hold")}
        </Button>
      </div>
      {asking && (
        <HoldProcess
          process={process}
          name={name}
          hold={asking === "hold"}
          onClose={() => setAsking(undefined)}
          onDone={() => {
            setAsking(undefined);
            onTold(t(asking === "hold" ? "did" : "didGoOn"));
          }}
        />
      )}
    </Section>
  );
}

function HoldProcess(props: {
  process: ProcessSummary;
  name: string;
  /** True: hold; false: let go on. */
  hold: boolean;
  onClose: () => void;
  onDone: () => void;
}) {
  const { process, name, hold, onClose } = props;
  const t = useTranslations("processes.hold");
  const settings = useTranslations("settings.hold.effect");
  const number = new Intl.NumberFormat(useLocale());
  const trpc = useTRPC();
  const queries = useQueryClient();
  const after = {
    onSuccess: () => {
      for (const path of [trpc.processes.pathKey(), trpc.bulk.pathKey(), trpc.cases.pathKey()])
        queries.invalidateQueries({ queryKey: path });
      props.onDone();
    },
  };
  const suspend = useMutation(trpc.bulk.suspendProcess.mutationOptions(after));
  const resume = useMutation(trpc.bulk.resumeProcess.mutationOptions(after));
  const act = hold ? suspend : resume;
  const count = process.counts.running - process.counts.held;
  return (
    <HoldDialog
      hold={hold}
      title={t(hold ? "holdTitle" : "goOnTitle", { name })}
      effects={
        hold
          ? [
              t("effect.starts"),
              settings("cases", { count, shown: number.format(count) }),
              settings("kept"),
              settings("back"),
            ]
          : [t("effect.begin"), t("effect.goOn"), settings("timers")]
      }
      action={t(hold ? "holdGo" : "goOnGo")}
      act={act}
      onDo={() => act.mutate({ key: process.key })}
      onClose={onClose}
    />
  );
}
