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
import { processKey } from "@/dsl/program/program";
import { type Header, HeaderFields } from "./header-fields";
import { headersOf, isWebAddress } from "./service-input";
import type { Service } from "./services-panel";

/** Adds a service or changes where it is. Values of headers go in and never come out. */
export function ServiceDialog(props: { service: Service | undefined; taken: readonly string[]; onClose: () => void; onSaved: (name: string) => void }) {
  const { service } = props;
  const t = useTranslations("settings.services");
  const common = useTranslations("common");
  const words = useRefusalWords();
  const list = new Intl.ListFormat(useLocale(), { type: "conjunction" });
  const trpc = useTRPC();
  const [name, setName] = useState(service?.name ?? "");
  const [key, setKey] = useState(service?.key ?? "");
  const [baseUrl, setBaseUrl] = useState(service?.baseUrl ?? "");
  const [headers, setHeaders] = useState<readonly Header[] | undefined>(service ? undefined : []);
  const [asked, setAsked] = useState(false);
  const save = useMutation(trpc.services.set.mutationOptions({ onSuccess: (saved) => props.onSaved(saved.name) }));
  const sent = headers && headersOf(headers);
  const keyWrong = !service && (props.taken.includes(key) ? t("keyTaken") : processKey.safeParse(key).success ? undefined : t("keyWrong"));
  const fits = name.trim() !== "" && !keyWrong && isWebAddress(baseUrl);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!fits || sent === "wrong") return;
    save.mutate({ key, name: name.trim(), baseUrl: baseUrl.trim(), ...(sent ? { headers: sent } : {}) });
  };
  return (
    <Dialog open title={service ? t("edit", { name: service.name }) : t("add")} onClose={props.onClose}>
      <form className="grid gap-4" noValidate onSubmit={send}>
        <TextField label={t("name")} help={t("nameHelp")} dir="auto" value={name} onChange={setName} wrong={asked && name.trim() === "" ? t("nameMissing") : undefined} />
        {!service && (
          <TextField
            label={t("key")}
            help={t("keyHelp")}
            dir="ltr"
            spellCheck={false}
            autoComplete="off"
            value={key}
            onChange={(value) => setKey(value.trim().toLowerCase())}
            wrong={asked && keyWrong ? keyWrong : undefined}
          />
        )}
        <TextField
          label={t("url")}
          help={t("urlHelp")}
          type="url"
          dir="ltr"
          placeholder="https://credit.example.com/v1"
          value={baseUrl}
          onChange={setBaseUrl}
          wrong={asked && !isWebAddress(baseUrl) ? t("urlWrong") : undefined}
        />
        {headers === undefined ? (
          <div className="grid gap-2 justify-items-start">
            <p className="help">
              {t("headersKept", { names: service && service.headerNames.length > 0 ? list.format(service.headerNames) : t("headersNone") })}
            </p>
            <Button small onPress={() => setHeaders([{ name: "", value: "" }])}>
              {t("headersReplace")}
            </Button>
          </div>
        ) : (
          <div className="grid gap-2">
            <HeaderFields headers={headers} onChange={setHeaders} wrong={asked && sent === "wrong" ? t("headerWrong") : undefined} />
            {service && (
              <div>
                <Button small look="quiet" onPress={() => setHeaders(undefined)}>
                  {t("headersKeep")}
                </Button>
              </div>
            )}
          </div>
        )}
        {save.isError && <Notice tone="bad">{words(save.error)}</Notice>}
        <div className="flex justify-end">
          <Button look="primary" type="submit" isDisabled={save.isPending}>
            {save.isPending ? common("saving") : t("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
