"use client";
import { useLocale, useTranslations } from "next-intl";
import { createContext, type ReactNode, useCallback, useContext, useState } from "react";
import { FileDrop } from "@/components/processes/file-drop";
import { FileChoice } from "@/components/processes/import-file";
import { ImportReport } from "@/components/processes/import-report";
import { useFileLook } from "@/components/processes/use-file-import";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import type { RefusedDmn } from "@/dsl/dmn/import";
import { useDesigner, useDesignerState, useRoom } from "./context";
import { useProblemWords } from "./problem-words";

const ImportContext = createContext<() => void>(() => undefined);

/** Asks for a DMN file whose decisions come into the draft. */
export function useImportDecisions(): () => void {
  return useContext(ImportContext);
}

/** The import of decisions for everything below: a file is chosen, or dropped anywhere; one step back takes it out again. */
export function ImportDecisionsProvider({ children }: { children: ReactNode }) {
  const t = useTranslations("designer.decision.import");
  const words = useRefusedWords();
  const problemWords = useProblemWords();
  const language = useLocale();
  const designer = useDesigner();
  const { kinds } = useRoom();
  const looking = useFileLook(useDesignerState((state) => state.draft?.key));
  const [open, setOpen] = useState(false);
  /** Why the file that was looked at was not taken, in a sentence. */
  const [refused, setRefused] = useState<string>();
  const ask = useCallback(() => setOpen(true), []);
  const { file, report, read, forget } = looking;
  const close = () => {
    setOpen(false);
    setRefused(undefined);
    forget();
  };
  const choose = (given: File) => {
    setRefused(undefined);
    return read(given);
  };
  const drop = (given: File) => {
    setOpen(true);
    void choose(given);
  };
  const take = async () => {
    const [{ importOnto }, { readDraft }] = await Promise.all([
      import("@/dsl/dmn/onto"),
      import("@/dsl/draft/read"),
    ]);
    let count = 0;
    let why: string | undefined;
    designer.edit((draft) => {
      const made = importOnto(file?.xml ?? "", draft, { kinds, language });
      if ("refused" in made) {
        why = words(made.refused);
        return draft;
      }
      const bounded = readDraft(made.draft);
      if (!bounded.ok) {
        why = bounded.problems.map((problem) => problemWords(problem).what).join(" · ");
        return draft;
      }
      count = made.decisions.length;
      return made.draft;
    });
    setRefused(why);
    if (why !== undefined) return;
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
          <FileChoice
            looking={{ ...looking, read: choose }}
            endings={[".dmn", ".xml", "application/xml", "text/xml"]}
          />
          {report && (
            <>
              <ImportReport report={report.report} processes={0} />
              {refused && <Notice tone="bad">{refused}</Notice>}
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

/** The sentence for a file that is none to take, as the server says it when it looks at one. */
function useRefusedWords(): (refused: RefusedDmn["refused"]) => string {
  const t = useTranslations("api.bpmn.refused");
  return (refused) => {
    const line = "line" in refused ? (refused.line ?? 0) : 0;
    return t("detail", { reason: refused.code.split(".")[1] ?? "", line });
  };
}
