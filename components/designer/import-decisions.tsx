"use client";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useCallback, useContext, useState } from "react";
import { FileDrop } from "@/components/processes/file-drop";
import { FileChoice } from "@/components/processes/import-file";
import { ImportReport } from "@/components/processes/import-report";
import { useFileLook } from "@/components/processes/use-file-import";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useDesigner, useDesignerState, useRoom } from "./context";

const ImportContext = createContext<() => void>(() => undefined);

/** Asks for a DMN file whose decisions come into the draft. */
export function useImportDecisions(): () => void {
  return useContext(ImportContext);
}

/** The import of decisions for everything below: a file is chosen, or dropped anywhere; one step back takes it out again. */
export function ImportDecisionsProvider({ children }: { children: ReactNode }) {
  const t = useTranslations("designer.decision.import");
  const designer = useDesigner();
  const { kinds } = useRoom();
  const looking = useFileLook(useDesignerState((state) => state.draft?.key));
  const [open, setOpen] = useState(false);
  const ask = useCallback(() => setOpen(true), []);
  const { file, report, read, forget } = looking;
  const close = () => {
    setOpen(false);
    forget();
  };
  const drop = (given: File) => {
    setOpen(true);
    void read(given);
  };
  const take = async () => {
    const { importOnto } = await import("@/dsl/dmn/onto");
    let count = 0;
    designer.edit((draft) => {
      const made = importOnto(file?.xml ?? "", draft, { kinds });
      if ("refused" in made) return draft;
      count = made.decisions.length;
      return made.draft;
    });
    designer.choose({ what: "process" });
    designer.set({ said: t("said", { count }) });
    close();
  };
  return (
    <ImportContext value={ask}>
      {children}
      <FileDrop onFile={drop} />
      <Dialog title={t("title")} open={open} onClose={close} wide>
        <div className="grid gap-4">
          <p className="text-sm text-ink-2">{t("text")}</p>
          <FileChoice looking={looking} endings={[".dmn", ".xml", "application/xml", "text/xml"]} />
          {report && (
            <>
              <ImportReport report={report.report} processes={0} />
              <div className="flex justify-end">
                <Button look="primary" onPress={() => void take()}>
                  {t("go")}
                </Button>
              </div>
            </>
          )}
        </div>
      </Dialog>
    </ImportContext>
  );
}
