"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { type ApiOutput, refusalIn, useTRPC } from "@/components/api";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button, LinkButton } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { TextAreaField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { useDesigner, useDesignerState } from "./context";
import { useProblems } from "./findings";
import { ProblemList } from "./problem-list";

type Published = ApiOutput["processes"]["publish"];

/** Publishes the saved draft: a note, then the version that is live with its public link, or what stands in the way. */
export function PublishDialog({
  processKey,
  link,
  open,
  onClose,
}: {
  processKey: string;
  link: string;
  open: boolean;
  onClose: () => void;
}) {
  const t = useTranslations("designer.publish");
  const words = useRefusalWords();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const designer = useDesigner();
  const saved = useDesignerState((state) => state.save.state === "saved");
  const found = useProblems().filter((problem) => problem.severity === "error");
  const [note, setNote] = useState("");
  const [done, setDone] = useState<Published>();
  const publish = useMutation(
    trpc.processes.publish.mutationOptions({
      onSuccess: (version) => {
        setDone(version);
        setNote("");
        void queries.invalidateQueries({ queryKey: trpc.processes.pathKey() });
      },
      onError: (error) => {
        const refused = refusalIn(error)?.problems;
        if (refused) designer.set({ serverProblems: refused });
      },
    }),
  );
  const { reset } = publish;
  useEffect(() => {
    if (!open) return;
    setDone(undefined);
    reset();
  }, [open, reset]);
  const stopped = found.length > 0;
  const refusal = publish.isError && !refusalIn(publish.error)?.problems;
  const title = done ? t("live", { version: done.number }) : t("title");
  const go = () => publish.mutate({ key: processKey, note });
  const footer = done ? (
    <>
      <LinkButton href={`/processes/${processKey}`} look="quiet">
        {t("versions")}
      </LinkButton>
      <Button look="primary" onPress={onClose}>
        {t("close")}
      </Button>
    </>
  ) : (
    <Decide stopped={stopped} busy={publish.isPending} saved={saved} onGo={go} onClose={onClose} />
  );
  return (
    <Dialog title={title} open={open} onClose={onClose} footer={footer}>
      {done ? <Live link={link} /> : null}
      {!done && stopped ? (
        <>
          <Notice tone="bad">{t("stopped", { count: found.length })}</Notice>
          <ProblemList problems={found} onGo={onClose} />
        </>
      ) : null}
      {done || stopped ? null : (
        <>
          <p className="text-sm text-ink-2">{t("text")}</p>
          <TextAreaField label={t("note")} help={t("noteHelp")} value={note} onChange={setNote} rows={3} />
          {refusal ? <Notice tone="bad">{words(publish.error)}</Notice> : null}
        </>
      )}
    </Dialog>
  );
}

function Decide({
  stopped,
  busy,
  saved,
  onGo,
  onClose,
}: {
  stopped: boolean;
  busy: boolean;
  saved: boolean;
  onGo: () => void;
  onClose: () => void;
}) {
  const t = useTranslations("designer.publish");
  if (stopped)
    return (
      <Button look="primary" onPress={onClose}>
        {t("mend")}
      </Button>
    );
  return (
    <>
      <Button look="quiet" onPress={onClose}>
        {t("later")}
      </Button>
      <Button look="primary" isDisabled={busy || !saved} onPress={onGo}>
        {t(busy ? "busy" : saved ? "go" : "waits")}
      </Button>
    </>
  );
}

/** The customer's address, to open and to copy. */
function Live({ link }: { link: string }) {
  const t = useTranslations("designer.publish");
  return (
    <>
      <p className="text-sm text-ink-2">{t("liveText")}</p>
      <div className="publiclink">
        <a href={link} target="_blank" rel="noreferrer" className="ltr">
          {link}
        </a>
        <CopyButton text={link} label={t("copyLink")}>
          {t("copy")}
        </CopyButton>
      </div>
    </>
  );
}
