"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { refusalIn, useTRPC } from "@/components/api";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { processKey } from "@/dsl/program/shapes";
import { pickText } from "@/dsl/text";
import { TemplateChoice } from "./template-choice";

/** Creates a process, empty or from a template, and goes on to its drawing. */
export function NewProcess(props: { open: boolean; onClose: () => void }) {
  const t = useTranslations("processes.create");
  return (
    <Dialog title={t("title")} open={props.open} onClose={props.onClose} wide>
      <NewProcessForm />
    </Dialog>
  );
}

function NewProcessForm() {
  const t = useTranslations("processes.create");
  const words = useRefusalWords();
  const locale = useLocale();
  const router = useRouter();
  const queries = useQueryClient();
  const trpc = useTRPC();
  const templates = useQuery({
    ...trpc.processes.templates.queryOptions({}),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [template, setTemplate] = useState<string>();
  const [name, setName] = useState("");
  const [named, setNamed] = useState(false);
  const [key, setKey] = useState("");
  const [asked, setAsked] = useState(false);
  const create = useMutation(
    trpc.processes.create.mutationOptions({
      onSuccess: (made) => {
        queries.invalidateQueries({ queryKey: trpc.processes.list.pathKey() });
        router.push(`/processes/${made.key}/edit`);
      },
    }),
  );
  const refusal = refusalIn(create.error);
  const keyFits = key === "" || processKey.safeParse(key).success;
  const keyWrong =
    refusal?.code === "process.exists" ? t("keyTaken") : asked && !keyFits ? t("keyWrong") : undefined;
  const busy = create.isPending || create.isSuccess;

  const choose = (chosen: string | undefined) => {
    setTemplate(chosen);
    if (named) return;
    const found = templates.data?.items.find((one) => one.key === chosen);
    setName(found ? pickText(found.name, locale) : "");
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (name.trim() === "" || !keyFits || busy) return;
    create.mutate({
      language: locale,
      name: name.trim(),
      ...(key ? { key } : {}),
      ...(template ? { template } : {}),
    });
  };

  return (
    <form onSubmit={send} noValidate className="grid gap-4">
      <TemplateChoice
        templates={templates.data?.items}
        failed={templates.isError}
        chosen={template}
        onChoose={choose}
      />
      <div className="grid grid-cols-2 max-sm:grid-cols-1 gap-4">
        <TextField
          label={t("name")}
          help={t("nameHelp")}
          dir="auto"
          autoComplete="off"
          value={name}
          onChange={(value) => {
            setName(value);
            setNamed(value !== "");
          }}
          wrong={asked && name.trim() === "" ? t("nameMissing") : undefined}
        />
        <TextField
          label={t("key")}
          help={t("keyHelp", { address: `/processes/${key || "…"}` })}
          placeholder={t("keyMade")}
          dir={key ? "ltr" : "auto"}
          spellCheck={false}
          autoComplete="off"
          value={key}
          onChange={(value) => {
            setKey(value.trim().toLowerCase());
            create.reset();
          }}
          wrong={keyWrong}
        />
      </div>
      {create.isError && refusal?.code !== "process.exists" && (
        <Notice tone="bad">{words(create.error)}</Notice>
      )}
      <div className="flex justify-end">
        <Button look="primary" type="submit" isDisabled={busy}>
          {busy ? t("busy") : t("go")}
        </Button>
      </div>
    </form>
  );
}
