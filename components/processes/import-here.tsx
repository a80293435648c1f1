"use client";
import { useState } from "react";
import { useUrlState } from "@/components/ui/url-state";
import { FileDrop } from "./file-drop";
import { ImportFile } from "./import-file";
import { useFileImport } from "./use-file-import";

/** The import of this page: open when the address says so, or when a file is dropped. */
export function ImportHere() {
  const [params, set] = useUrlState();
  const [isDropped, setDropped] = useState(false);
  const importing = useFileImport();
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
      <ImportFile importing={importing} open={isDropped || params.get("import") !== null} onClose={close} />
      <FileDrop onFile={drop} />
    </>
  );
}
