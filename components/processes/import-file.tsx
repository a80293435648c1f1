"use client";
import { useTranslations } from "next-intl";
import { FileTrigger } from "react-aria-components";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { Bars } from "@/components/ui/states";
import { ImportReport } from "./import-report";
import type { useFileImport, useFileLook } from "./use-file-import";

/** Takes a BPMN or DMN file: says what becomes of each element, and makes processes of it when that is accepted. */
export function ImportFile(props: {
  importing: ReturnType<typeof useFileImport>;
  open: boolean;
  onClose: () => void;
}) {
  const t = useTranslations("processes.importing");
  const { importing } = props;
  const { report, isTaking } = importing;
  return (
    <Dialog title={t("title")} open={props.open} onClose={props.onClose} wide>
      <div className="grid gap-4">
        <p className="text-sm text-ink-2">{t("text")}</p>
        <FileChoice looking={importing} endings={[".bpmn", ".dmn", ".xml", "application/xml", "text/xml"]} />
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
    </Dialog>
  );
}

/** Chooses the file, and says when it cannot be read. */
export function FileChoice({
  looking,
  endings,
}: {
  looking: Pick<ReturnType<typeof useFileLook>, "file" | "read" | "isLooking" | "refused">;
  endings: readonly string[];
}) {
  const t = useTranslations("processes.importing");
  const words = useRefusalWords();
  const { file, refused } = looking;
  return (
    <>
      <div className="flex items-center gap-3 flex-wrap">
        <FileTrigger
          acceptedFileTypes={[...endings]}
          onSelect={(files) => {
            const [chosen] = files ?? [];
            if (chosen) void looking.read(chosen);
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
      {looking.isLooking && <Bars widths={[60, 80, 40]} />}
    </>
  );
}
