"use client";
import { useTranslations } from "next-intl";
import { useMe } from "@/components/shell/me";
import { LinkButton } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Section } from "./section";
import type { ProcessSummary } from "./shown";

/** Where customers begin a case, and where other systems do. */
export function LinkSection({ process }: { process: ProcessSummary }) {
  const t = useTranslations("processes");
  const { organisation } = useMe();
  const open = process.published && !process.archived;
  const path = `/s/${organisation.key}/${process.key}`;
  const link = `${location.origin}${path}`;
  const api = `${location.origin}/api/v1/processes/${process.key}/cases`;
  return (
    <>
      <Section
        title={t("link.title")}
        text={open ? t("link.text") : process.archived ? t("link.archived") : t("link.none")}
      >
        {open && <Address text={link} label={t("link.copy")} open={{ href: path, label: t("link.open") }} />}
      </Section>
      {open && (
        <Section title={t("api.title")} text={t("api.text")}>
          <Address
            text={`POST ${api}`}
            copied={api}
            label={t("api.copy")}
            open={{ href: "/api/v1/openapi.json", label: t("api.docs") }}
          />
        </Section>
      )}
    </>
  );
}

function Address(props: {
  text: string;
  copied?: string;
  label: string;
  open: { href: string; label: string };
}) {
  return (
    <div className="grid gap-2 min-w-0">
      <div className="flex items-center gap-1 bg-sunken rounded-sm ps-2.5 pe-1 py-1 min-w-0">
        <code className="flex-1 min-w-0 truncate" dir="ltr" title={props.text}>
          {props.text}
        </code>
        <CopyButton text={props.copied ?? props.text} label={props.label} />
      </div>
      <div>
        <LinkButton small icon="out" flip href={props.open.href} newTab>
          {props.open.label}
        </LinkButton>
      </div>
    </div>
  );
}
