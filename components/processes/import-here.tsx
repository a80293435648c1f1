"use client";
import { useState } from "react";
import { useUrlState } from "@/components/ui/url-state";
import { FileDrop } from "./file-drop";
import { ImportBpmn } from "./import-bpmn";
import { useBpmnImport } from "./use-bpmn-import";

/** The import of this page: open when the address says so, or when a file is dropped. */
export function ImportHere() {
  const [params, set] = useUrlState();
  const [isDropped, setDropped] = useState(false);
  const importing = useBpmnImport();
  const close = () => {
    setDropped(false);
    importing.forget();
    set({ import: "" });
  };
  const drop = (file: File) => {
    setDropped(true);
    void importing.read(file);
  };
  return (
    <>
      <ImportBpmn importing={importing} open={isDropped || params.get("import") !== null} onClose={close} />
      <FileDrop onFile={drop} />
    </>
  );
}
