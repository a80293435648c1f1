"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { refusalIn, useTRPC } from "@/components/api";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button, LinkButton } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextAreaField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { ProblemLines } from "./problem-lines";
import type { ProcessSummary } from "./shown";

/** Publishes the saved draft; what stands in the way is listed, each with the way to it. */
export function PublishDialog(props: {
  process: ProcessSummary;
  open: boolean;
  onClose: () => void;
  onTold: (told: string) => void;
}) {
  const t = useTranslations("processes.publishing");
  const words = useRefusalWords();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [note, setNote] = useState("");
  const publish = useMutation(
    trpc.processes.publish.mutationOptions({
      onSuccess: (version) => {
        queries.invalidateQueries({ queryKey: trpc.processes.pathKey() });
        props.onTold(t("done", { number: version.number }));
        setNote("");
        props.onClose();
      },
    }),
  );
  const problems = (refusalIn(publish.error)?.problems ?? []).filter(
    (problem) => problem.severity === "error",
  );
  return (
    <Dialog
      title={t("title")}
      open={props.open}
      onClose={() => {
        publish.reset();
        props.onClose();
      }}
      footer={
        problems.length > 0 ? (
          <LinkButton look="primary" href={`/processes/${props.process.key}/edit`}>
            {t("mend")}
          </LinkButton>
        ) : (
          <Button
            look="primary"
            isPending={publish.isPending}
            onPress={() => publish.mutate({ key: props.process.key, note })}
          >
            {publish.isPending ? t("busy") : t("go")}
          </Button>
        )
      }
    >
      <p className="text-sm text-ink-2">{t("text")}</p>
      {problems.length > 0 ? (
        <>
          <Notice tone="bad">{t("problems", { count: problems.length })}</Notice>
          <ProblemLines problems={problems} processKey={props.process.key} />
        </>
      ) : (
        <TextAreaField label={t("note")} help={t("noteHelp")} value={note} onChange={setNote} rows={2} />
      )}
      {publish.isError && problems.length === 0 && <Notice tone="bad">{words(publish.error)}</Notice>}
    </Dialog>
  );
}
