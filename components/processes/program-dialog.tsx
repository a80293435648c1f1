"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { ScrollArea } from "@/components/ui/scroll-area";
import { Bars, Failed } from "@/components/ui/states";

/** What a version runs, as it is stored. */
export function ProgramDialog(props: { processKey: string; number: number; onClose: () => void }) {
  const t = useTranslations("processes.versions");
  const words = useRefusalWords();
  const trpc = useTRPC();
  const version = useQuery(
    trpc.processes.version.queryOptions({ key: props.processKey, number: props.number }),
  );
  const text = version.data ? JSON.stringify(version.data.program, null, 2) : "";
  return (
    <Dialog
      wide
      open
      title={t("programTitle", { number: props.number })}
      onClose={props.onClose}
      footer={
        text && (
          <CopyButton look="plain" small={false} text={text} label={t("programCopy")}>
            {t("programCopy")}
          </CopyButton>
        )
      }
    >
      <p className="text-sm text-ink-2">{t("programText")}</p>
      {version.isPending && <Bars widths={[60, 80, 40]} />}
      {version.isError && <Failed title={t("failed")}>{words(version.error)}</Failed>}
      {text && (
        <ScrollArea
          label={t("programTitle", { number: props.number })}
          className="bg-sunken rounded-sm p-3 overflow-auto max-h-[55vh] text-xs"
          dir="ltr"
        >
          <pre className="mono">{text}</pre>
        </ScrollArea>
      )}
    </Dialog>
  );
}
