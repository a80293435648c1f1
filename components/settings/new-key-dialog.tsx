"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/components/api";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";

/** Makes a key and shows it this once. */
export function NewKeyDialog(props: { onClose: () => void; onCreated: () => void }) {
  const t = useTranslations("settings.keys");
  const words = useRefusalWords();
  const trpc = useTRPC();
  const [name, setName] = useState("");
  const [asked, setAsked] = useState(false);
  const create = useMutation(trpc.keys.create.mutationOptions({ onSuccess: props.onCreated }));
  if (create.data) {
    return (
      <Dialog
        open
        once
        title={t("onceTitle", { name: create.data.name })}
        onClose={props.onClose}
        footer={
          <Button look="primary" onPress={props.onClose}>
            {t("onceDone")}
          </Button>
        }
      >
        <Notice tone="warn">{t("onceText")}</Notice>
        <div className="flex items-center gap-1 bg-sunken rounded-sm ps-2.5 pe-1 py-1">
          <code className="flex-1 min-w-0 wrap-anywhere" dir="ltr">
            {create.data.secret}
          </code>
          <CopyButton text={create.data.secret} label={t("onceCopy")} />
        </div>
      </Dialog>
    );
  }
  const send = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (name.trim() !== "" && !create.isPending) create.mutate({ name: name.trim() });
  };
  return (
    <Dialog open title={t("add")} onClose={props.onClose}>
      <form className="grid gap-4" noValidate onSubmit={send}>
        <TextField
          label={t("name")}
          help={t("nameHelp")}
          dir="auto"
          autoFocus
          value={name}
          onChange={setName}
          wrong={asked && name.trim() === "" ? t("nameMissing") : undefined}
        />
        {create.isError && <Notice tone="bad">{words(create.error)}</Notice>}
        <div className="flex justify-end">
          <Button look="primary" type="submit" isPending={create.isPending}>
            {t("go")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
