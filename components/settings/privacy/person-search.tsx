"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/components/api";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Bars, Failed } from "@/components/ui/states";
import type { Person } from "./person";
import { PersonFound } from "./person-found";

const kinds = ["email", "businessKey", "caseId"] as const;
type Kind = (typeof kinds)[number];

/** Finds what is kept of a person. Whom one looks for stays out of the address: it is personal itself. */
export function PersonSearch() {
  const t = useTranslations("settings.privacy.person");
  const words = useRefusalWords();
  const trpc = useTRPC();
  const [kind, setKind] = useState<Kind>("email");
  const [typed, setTyped] = useState("");
  const [asked, setAsked] = useState(false);
  const [who, setWho] = useState<{ readonly text: string; readonly person: Person }>();
  /** So many cases were erased; said here, for what was found is looked up anew then. */
  const [erased, setErased] = useState<number>();
  const find = useMutation(trpc.privacy.find.mutationOptions());
  const send = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    const text = typed.trim();
    if (text === "" || find.isPending) return;
    const person = { [kind]: text };
    setErased(undefined);
    setWho({ text, person });
    find.mutate({ person });
  };
  return (
    <section className="px-6 max-sm:px-4 py-5 border-t border-line grid gap-4">
      <div>
        <h2 className="text-sm">{t("title")}</h2>
        <p className="text-sm text-ink-2 max-w-xl">{t("text")}</p>
      </div>
      <form className="flex flex-wrap items-start gap-3" noValidate onSubmit={send}>
        <div className="w-40 max-sm:w-full">
          <SelectField
            label={t("by")}
            value={kind}
            onChange={setKind}
            options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
        </div>
        <div className="w-80 max-sm:w-full">
          <TextField
            label={t(`kind.${kind}`)}
            help={t(`help.${kind}`)}
            type={kind === "email" ? "email" : "text"}
            dir="ltr"
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={setTyped}
            wrong={asked && typed.trim() === "" ? t("missing") : undefined}
          />
        </div>
        <div className="pt-[22px] max-sm:pt-0">
          <Button type="submit" icon="search" isPending={find.isPending}>
            {t("find")}
          </Button>
        </div>
      </form>
      {erased !== undefined && (
        <Notice tone="ok" onClose={() => setErased(undefined)}>
          {t("erased", { count: erased })}
        </Notice>
      )}
      {find.isPending && <Bars widths={[40, 60]} />}
      {find.isError && (
        <Failed
          title={t("failed", { who: who?.text ?? "" })}
          {...(who && { onRetry: () => find.mutate({ person: who.person }) })}
        >
          {words(find.error)}
        </Failed>
      )}
      {find.data && who && (
        <PersonFound
          key={who.text}
          who={who.text}
          person={who.person}
          found={find.data}
          onErased={(count) => {
            setErased(count);
            find.mutate({ person: who.person });
          }}
        />
      )}
    </section>
  );
}
