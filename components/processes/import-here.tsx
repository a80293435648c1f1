"use client";
import { useState } from "react";
import { useUrlState } from "@/components/ui/url-state";
import { FileDrop } from "./file-drop";
import { ImportBpmn } from "./import-bpmn";

/** The import of this page: open when the address says so, or when a file is dropped. */
export function ImportHere() {
  const [params, set] = useUrlState();
  const [dropped, setDropped] = useState<File>();
  const close = () => {
    setDropped(undefined);
    set({ import: "" });
  };
  return (
    <>
      <ImportBpmn
        open={dropped !== undefined || params.get("import") !== null}
        dropped={dropped}
        onClose={close}
      />
      <FileDrop onFile={setDropped} />
    </>
  );
}
