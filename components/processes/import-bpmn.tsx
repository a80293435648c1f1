"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { FileTrigger } from "react-aria-components";
import { useTRPC } from "@/components/api";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { Bars } from "@/components/ui/states";
import { decodeXml } from "@/dsl/xml/decode";
import { ImportReport } from "./import-report";

/** Takes a BPMN file: says what becomes of each element, and makes processes of it when that is accepted. */
export function ImportBpmn(props: { open: boolean; dropped: File | undefined; onClose: () => void }) {
  const t = useTranslations("processes.importing");
  return (
    <Dialog title={t("title")} open={props.open} onClose={props.onClose} wide>
      <ImportForm dropped={props.dropped} />
    </Dialog>
  );
}

function ImportForm({ dropped }: { dropped: File | undefined }) {
  const t = useTranslations("processes.importing");
  const words = useRefusalWords();
  const router = useRouter();
  const queries = useQueryClient();
  const trpc = useTRPC();
  const [file, setFile] = useState<{ readonly name: string; readonly xml: string | undefined }>();
  const look = useMutation(trpc.processes.importBpmn.mutationOptions());
  const take = useMutation(
    trpc.processes.importBpmn.mutationOptions({
      onSuccess: ({ processes }) => {
        queries.invalidateQueries({ queryKey: trpc.processes.list.pathKey() });
        const [first, second] = processes;
        router.push(first && !second ? `/processes/${first.key}/edit` : "/processes");
      },
    }),
  );
  const ask = look.mutate;
  const read = async (given: File) => {
    take.reset();
    const xml = decodeXml(new Uint8Array(await given.arrayBuffer()));
    setFile({ name: given.name, xml });
    if (xml !== undefined) ask({ xml, look: true });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each file that is dropped
  useEffect(() => {
    if (dropped) void read(dropped);
  }, [dropped]);
  const busy = take.isPending || take.isSuccess;
  const xml = file?.xml;
  const refused = look.error ?? take.error;

  return (
    <div className="grid gap-4">
      <p className="text-sm text-ink-2">{t("text")}</p>
      <div className="flex items-center gap-3 flex-wrap">
        <FileTrigger
          acceptedFileTypes={[".bpmn", ".xml", "application/xml", "text/xml"]}
          onSelect={(files) => {
            const [chosen] = files ?? [];
            if (chosen) void read(chosen);
          }}
        >
          <Button>{t("choose")}</Button>
        </FileTrigger>
        {file && (
          <bdi className="text-sm" dir="auto">
            {file.name}
          </bdi>
        )}
      </div>
      {file && xml === undefined && <Notice tone="bad">{t("encoding")}</Notice>}
      {refused && <Notice tone="bad">{words(refused)}</Notice>}
      {look.isPending && <Bars widths={[60, 80, 40]} />}
      {look.data && xml !== undefined && (
        <>
          <ImportReport report={look.data.report} processes={look.data.processes.length} />
          <div className="flex justify-end">
            <Button look="primary" isDisabled={busy} onPress={() => take.mutate({ xml })}>
              {busy ? t("busy") : t("go", { count: look.data.processes.length })}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
