"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/api";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { TypedConfirmation } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { Section } from "./section";
import type { ProcessSummary } from "./shown";

/** Takes a process out of use, which can be undone at once; or deletes it, for which its name must be typed. */
export function ArchiveSection(props: {
  process: ProcessSummary;
  name: string;
  onTold: (told: string) => void;
}) {
  const { process, name } = props;
  const t = useTranslations("processes");
  const words = useRefusalWords();
  const router = useRouter();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.processes.pathKey() });
  const archive = useMutation(trpc.processes.archive.mutationOptions({ onSuccess: refresh }));
  const restore = useMutation(
    trpc.processes.restore.mutationOptions({
      onSuccess: () => {
        refresh();
        props.onTold(t("archive.restored"));
      },
    }),
  );
  const remove = useMutation(
    trpc.processes.remove.mutationOptions({
      onSuccess: () => {
        router.push("/processes");
        refresh();
      },
    }),
  );
  const failure = archive.error ?? restore.error;
  return (
    <Section title={t("archive.title")} text={t("archive.text")}>
      {process.archived && (
        <Notice tone="warn" onUndo={() => restore.mutate({ key: process.key })}>
          {t("archive.done")}
        </Notice>
      )}
      {failure && <Notice tone="bad">{words(failure)}</Notice>}
      <div className="flex flex-wrap gap-2">
        {process.archived ? (
          <Button isPending={restore.isPending} onPress={() => restore.mutate({ key: process.key })}>
            {t("archive.restore")}
          </Button>
        ) : (
          <Button
            icon="archive"
            isPending={archive.isPending}
            onPress={() => archive.mutate({ key: process.key })}
          >
            {t("archive.do")}
          </Button>
        )}
        <Button look="danger" icon="trash" onPress={() => setAsking(true)}>
          {t("remove.do")}
        </Button>
      </div>
      <TypedConfirmation
        title={t("remove.title", { name })}
        name={name}
        action={t("remove.go")}
        open={asking}
        busy={remove.isPending}
        wrong={remove.isError ? words(remove.error) : undefined}
        onClose={() => {
          setAsking(false);
          remove.reset();
        }}
        onConfirm={() => remove.mutate({ key: process.key })}
      >
        {t("remove.text")}
      </TypedConfirmation>
    </Section>
  );
}
