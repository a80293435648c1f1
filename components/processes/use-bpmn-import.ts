"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/components/api";
import { decodeXml } from "@/dsl/xml/decode";

/** The import of one BPMN file: it is read, looked at, and taken when somebody says so. */
export function useBpmnImport() {
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
  const forget = () => {
    setFile(undefined);
    look.reset();
    take.reset();
  };
  const read = async (given: File) => {
    take.reset();
    const xml = decodeXml(new Uint8Array(await given.arrayBuffer()));
    setFile({ name: given.name, xml });
    if (xml !== undefined) look.mutate({ xml, look: true });
  };
  return {
    file,
    read,
    forget,
    take: () => file?.xml !== undefined && take.mutate({ xml: file.xml }),
    report: file?.xml === undefined ? undefined : look.data,
    isLooking: look.isPending,
    isTaking: take.isPending || take.isSuccess,
    refused: look.error ?? take.error,
  };
}
