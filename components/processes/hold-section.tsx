"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/api";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Effects } from "@/components/ui/effects";
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
  const [asking, setAsking] = useState(false);
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
          onPress={() => setAsking(true)}
        >
          {t(held ? "goOn" : "hold")}
        </Button>
      </div>
      {asking && (
        <HoldDialog
          process={process}
          name={name}
          onClose={() => setAsking(false)}
          onDone={() => {
            setAsking(false);
            onTold(t(held ? "didGoOn" : "did"));
          }}
        />
      )}
    </Section>
  );
}

function HoldDialog(props: {
  process: ProcessSummary;
  name: string;
  onClose: () => void;
  onDone: () => void;
}) {
  const { process, name, onClose } = props;
  const t = useTranslations("processes.hold");
  const settings = useTranslations("settings.hold.effect");
  const common = useTranslations("common");
  const words = useRefusalWords();
  const number = new Intl.NumberFormat(useLocale());
  const trpc = useTRPC();
  const queries = useQueryClient();
  const hold = process.suspendedAt === null;
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
    <Dialog
      open
      title={t(hold ? "holdTitle" : "goOnTitle", { name })}
      onClose={onClose}
      footer={
        <>
          <Button look="quiet" onPress={onClose}>
            {common("keepIt")}
          </Button>
          <Button
            look={hold ? "dangerPrimary" : "primary"}
            isDisabled={act.isPending}
            onPress={() => act.mutate({ key: process.key })}
          >
            {t(hold ? "holdGo" : "goOnGo")}
          </Button>
        </>
      }
    >
      <Effects
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
      />
      {act.isError && <Notice tone="bad">{words(act.error)}</Notice>}
    </Dialog>
  );
}
