"use client";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/components/api";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { type Header, HeaderFields } from "./header-fields";
import type { Service } from "./service";
import { headersOf, type ServiceProblems, serviceProblems, type TypedService } from "./service-input";

interface Props {
  service: Service | undefined;
  taken: readonly string[];
  onClose: () => void;
  onSaved: (name: string) => void;
}

/** Adds a service or changes where it is. Values of headers go in and never come out. */
export function ServiceDialog({ service, taken, onClose, onSaved }: Props) {
  const t = useTranslations("settings.services");
  const common = useTranslations("common");
  const words = useRefusalWords();
  const trpc = useTRPC();
  const [typed, setTyped] = useState<TypedService>(
    service ? { ...service, headers: undefined } : { name: "", key: "", baseUrl: "", headers: [] },
  );
  const [asked, setAsked] = useState(false);
  const save = useMutation(trpc.services.set.mutationOptions({ onSuccess: (saved) => onSaved(saved.name) }));
  const problems = serviceProblems(typed, service ? [] : taken);
  const wrong = (field: keyof ServiceProblems) => {
    const problem = problems[field];
    return asked && problem ? t(problem) : undefined;
  };
  const put = (change: Partial<TypedService>) => setTyped({ ...typed, ...change });
  const send = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    const headers = typed.headers && headersOf(typed.headers);
    if (Object.keys(problems).length > 0 || headers === "wrong" || save.isPending) return;
    const { key, name, baseUrl } = typed;
    save.mutate({ key, name: name.trim(), baseUrl: baseUrl.trim(), ...(headers ? { headers } : {}) });
  };
  return (
    <Dialog open title={service ? t("edit", { name: service.name }) : t("add")} onClose={onClose}>
      <form className="grid gap-4" noValidate onSubmit={send}>
        <TextField
          label={t("name")}
          help={t("nameHelp")}
          dir="auto"
          value={typed.name}
          onChange={(name) => put({ name })}
          wrong={wrong("name")}
        />
        {!service && (
          <TextField
            label={t("key")}
            help={t("keyHelp")}
            dir="ltr"
            spellCheck={false}
            autoComplete="off"
            value={typed.key}
            onChange={(key) => put({ key: key.trim().toLowerCase() })}
            wrong={wrong("key")}
          />
        )}
        <TextField
          label={t("url")}
          help={t("urlHelp")}
          type="url"
          dir="ltr"
          placeholder="https://credit.example.com/v1"
          value={typed.baseUrl}
          onChange={(baseUrl) => put({ baseUrl })}
          wrong={wrong("baseUrl")}
        />
        <Headers
          set={service?.headerNames}
          headers={typed.headers}
          wrong={wrong("headers")}
          onChange={(headers) => put({ headers })}
        />
        {save.isError && <Notice tone="bad">{words(save.error)}</Notice>}
        <div className="flex justify-end">
          <Button look="primary" type="submit" isPending={save.isPending}>
            {save.isPending ? common("saving") : t("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The headers: those that are set are told by name, and stay until they are replaced as a whole. */
function Headers(props: {
  set: readonly string[] | undefined;
  headers: readonly Header[] | undefined;
  wrong: string | undefined;
  onChange: (headers: readonly Header[] | undefined) => void;
}) {
  const t = useTranslations("settings.services");
  const list = new Intl.ListFormat(useLocale(), { type: "conjunction" });
  if (props.headers === undefined) {
    const names = props.set && props.set.length > 0 ? list.format(props.set) : t("headersNone");
    return (
      <div className="grid gap-2 justify-items-start">
        <p className="help">{t("headersKept", { names })}</p>
        <Button small onPress={() => props.onChange([{ name: "", value: "" }])}>
          {t("headersReplace")}
        </Button>
      </div>
    );
  }
  return (
    <div className="grid gap-2 justify-items-start">
      <HeaderFields headers={props.headers} onChange={props.onChange} wrong={props.wrong} />
      {props.set && (
        <Button small look="quiet" onPress={() => props.onChange(undefined)}>
          {t("headersKeep")}
        </Button>
      )}
    </div>
  );
}
