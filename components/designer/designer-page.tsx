"use client";
import { useQuery } from "@tanstack/react-query";
import { useLocale } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { refusalIn, useTRPC, useTRPCClient } from "@/components/api";
import { useMay, useMe } from "@/components/shell/me";
import { Missing } from "@/components/shell/missing";
import { useRegistry } from "@/components/shell/step-registry";
import { DesignerProvider, type ServiceChoice } from "./context";
import { Designer } from "./designer";
import { type OpenDraft, openDraft } from "./open-draft";
import { draftTransport } from "./transport";

const NO_SERVICES: readonly ServiceChoice[] = [];

/** The designer of a process of the organisation: opens its draft and keeps it. */
export function DesignerPage({ processKey }: { processKey: string }) {
  const { views, kinds } = useRegistry();
  const me = useMe();
  const mayPublish = useMay("admin");
  const trpc = useTRPC();
  const api = useTRPCClient();
  const process = useQuery(trpc.processes.get.queryOptions({ key: processKey }));
  const services = useQuery(trpc.services.list.queryOptions({ limit: 100 }));
  const id = process.data?.id;
  const locale = useLocale();
  const languages = process.data?.languages ?? [];
  const language = languages.includes(locale) ? locale : (languages[0] ?? "en");
  const person = me.id;
  const [open, setOpen] = useState<OpenDraft>();
  // Only where it begins: a language that is added later turns nothing over.
  const initial = useRef(language);
  initial.current = language;
  useEffect(() => {
    if (id === undefined) return;
    const client = crypto.randomUUID?.() ?? String(performance.now());
    const opened = openDraft(
      `alur:${person}:${id}`,
      draftTransport(api, processKey, client),
      initial.current,
    );
    setOpen(opened);
    return () => {
      setOpen(undefined);
      opened.close();
    };
  }, [id, person, api, processKey]);
  if (refusalIn(process.error)?.code === "process.unknown") return <Missing />;
  if (!open) return null;
  const link = `${typeof location === "undefined" ? "" : location.origin}/s/${me.organisation.key}/${processKey}`;
  return (
    <DesignerProvider
      designer={open.designer}
      views={views}
      kinds={kinds}
      services={services.data?.items ?? NO_SERVICES}
    >
      <Designer
        processKey={processKey}
        publicLink={link}
        organisation={me.organisation.name}
        version={process.data?.published?.number}
        mayPublish={mayPublish}
        onRetry={() => void open.sync.then((sync) => sync.now())}
      />
    </DesignerProvider>
  );
}
