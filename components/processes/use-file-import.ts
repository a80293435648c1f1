"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/components/api";
import { decodeXml } from "@/dsl/xml/decode";

/** A look at one BPMN or DMN file: it is read, and what would become of it is told. `process`: the one it would be added to. */
export function useFileLook(process?: string) {
  const trpc = useTRPC();
  const [file, setFile] = useState<{ readonly name: string; readonly xml: string | undefined }>();
  const look = useMutation(trpc.processes.importFile.mutationOptions());
  const forget = () => {
    setFile(undefined);
    look.reset();
  };
  const read = async (given: File) => {
    const xml = decodeXml(new Uint8Array(await given.arrayBuffer()));
    setFile({ name: given.name, xml });
    if (xml !== undefined) look.mutate({ xml, look: true, ...(process !== undefined && { process }) });
  };
  return {
    file,
    read,
    forget,
    report: file?.xml === undefined ? undefined : look.data,
    isLooking: look.isPending,
    refused: look.error,
  };
}

/** The import of one BPMN or DMN file: it is looked at, and taken when somebody says so. */
export function useFileImport() {
  const router = useRouter();
  const queries = useQueryClient();
  const trpc = useTRPC();
  const looking = useFileLook();
  const take = useMutation(
    trpc.processes.importFile.mutationOptions({
      onSuccess: ({ processes }) => {
        queries.invalidateQueries({ queryKey: trpc.processes.list.pathKey() });
        const [first, second] = processes;
        router.push(first && !second ? `/processes/${first.key}/edit` : "/processes");
      },
    }),
  );
  const { file } = looking;
  return {
    ...looking,
    read: (given: File) => {
      take.reset();
      return looking.read(given);
    },
    forget: () => {
      take.reset();
      looking.forget();
    },
    take: () => {
      if (file?.xml !== undefined) take.mutate({ xml: file.xml });
    },
    isTaking: take.isPending || take.isSuccess,
    refused: looking.refused ?? take.error,
  };
}
