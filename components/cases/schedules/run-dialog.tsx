"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ApiInput, useTRPC } from "@/components/api";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";

/** Asks before a case is begun besides the schedule's times: what has begun cannot be unbegun. */
export function RunDialog(props: {
  which: ApiInput["schedules"]["run"];
  name: string;
  onClose: () => void;
  onBegun: (caseId: string) => void;
}) {
  const t = useTranslations("operators.schedules");
  const common = useTranslations("common");
  const words = useRefusalWords();
  const trpc = useTRPC();
  const run = useMutation(
    trpc.schedules.run.mutationOptions({ onSuccess: ({ caseId }) => props.onBegun(caseId) }),
  );
  return (
    <Dialog
      open
      title={t("runTitle", { process: props.name })}
      onClose={props.onClose}
      footer={
        <>
          <Button look="quiet" onPress={props.onClose}>
            {common("keepIt")}
          </Button>
          <Button look="primary" isPending={run.isPending} onPress={() => run.mutate(props.which)}>
            {t("runGo")}
          </Button>
        </>
      }
    >
      <p className="text-sm text-ink-2">{t("runText")}</p>
      {run.isError && <Notice tone="bad">{words(run.error)}</Notice>}
    </Dialog>
  );
}
