"use client";
import { useTranslations } from "next-intl";
import { FileTrigger } from "react-aria-components";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { Bars } from "@/components/ui/states";
import { ImportReport } from "./import-report";
import type { useBpmnImport } from "./use-bpmn-import";

type Importing = ReturnType<typeof useBpmnImport>;

/** Takes a BPMN file: says what becomes of each element, and makes processes of it when that is accepted. */
export function ImportBpmn(props: { importing: Importing; open: boolean; onClose: () => void }) {
  const t = useTranslations("processes.importing");
  return (
    <Dialog title={t("title")} open={props.open} onClose={props.onClose} wide>
      <ImportForm importing={props.importing} />
    </Dialog>
  );
}

function ImportForm({ importing }: { importing: Importing }) {
  const t = useTranslations("processes.importing");
  const words = useRefusalWords();
  const { file, report, refused, isTaking } = importing;
  return (
    <div className="grid gap-4">
      <p className="text-sm text-ink-2">{t("text")}</p>
      <div className="flex items-center gap-3 flex-wrap">
        <FileTrigger
          acceptedFileTypes={[".bpmn", ".xml", "application/xml", "text/xml"]}
          onSelect={(files) => {
            const [chosen] = files ?? [];
            if (chosen) void importing.read(chosen);
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
      {file && file.xml === undefined && <Notice tone="bad">{t("encoding")}</Notice>}
      {refused && <Notice tone="bad">{words(refused)}</Notice>}
      {importing.isLooking && <Bars widths={[60, 80, 40]} />}
      {report && (
        <>
          <ImportReport report={report.report} processes={report.processes.length} />
          <div className="flex justify-end">
            <Button look="primary" isDisabled={isTaking} onPress={importing.take}>
              {isTaking ? t("busy") : t("go", { count: report.processes.length })}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
