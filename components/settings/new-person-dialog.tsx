"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { type ApiOutput, useTRPC } from "@/components/api";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { CheckField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";

const ROLES = ["analyst", "admin", "staff"] as const;
const NOBODY = { name: "", email: "", roles: [] as readonly (typeof ROLES)[number][], queues: "" };

/** Makes somebody a member, and shows their first password this once. */
export function NewPersonDialog(props: { onClose: () => void; onAdded: () => void }) {
  const t = useTranslations("settings.people");
  const role = useTranslations("settings");
  const words = useRefusalWords();
  const trpc = useTRPC();
  const [typed, setTyped] = useState(NOBODY);
  const [asked, setAsked] = useState(false);
  const add = useMutation(trpc.people.add.mutationOptions({ onSuccess: props.onAdded }));
  if (add.data) return <Added person={add.data} onClose={props.onClose} />;
  const put = (part: Partial<typeof NOBODY>) => setTyped({ ...typed, ...part });
  const name = typed.name.trim();
  const email = typed.email.trim();
  const wrong = {
    name: name === "",
    email: !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email),
    roles: typed.roles.length === 0,
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (wrong.name || wrong.email || wrong.roles || add.isPending) return;
    const queues = typed.queues.split(",").flatMap((queue) => queue.trim() || []);
    add.mutate({ name, email, roles: [...typed.roles], queues });
  };
  return (
    <Dialog open title={t("add")} onClose={props.onClose}>
      <form className="grid gap-4" noValidate onSubmit={send}>
        <TextField
          label={t("name")}
          dir="auto"
          autoComplete="off"
          autoFocus
          value={typed.name}
          onChange={(next) => put({ name: next })}
          wrong={asked && wrong.name ? t("nameMissing") : undefined}
        />
        <TextField
          label={t("email")}
          help={t("emailHelp")}
          type="email"
          dir="ltr"
          autoComplete="off"
          value={typed.email}
          onChange={(next) => put({ email: next })}
          wrong={asked && wrong.email ? t("emailWrong") : undefined}
        />
        <fieldset className="grid gap-2">
          <legend className="text-sm font-medium mb-1">{t("roles")}</legend>
          {ROLES.map((one) => (
            <CheckField
              key={one}
              label={role(`role.${one}`)}
              help={role(`roleText.${one}`)}
              value={typed.roles.includes(one)}
              onChange={(on) =>
                put({ roles: ROLES.filter((r) => (r === one ? on : typed.roles.includes(r))) })
              }
            />
          ))}
          {asked && wrong.roles && <Notice tone="bad">{t("rolesMissing")}</Notice>}
        </fieldset>
        <TextField
          label={t("queues")}
          help={t("queuesHelp")}
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          value={typed.queues}
          onChange={(next) => put({ queues: next })}
        />
        {add.isError && <Notice tone="bad">{words(add.error)}</Notice>}
        <div className="flex justify-end">
          <Button look="primary" type="submit" isPending={add.isPending}>
            {t("go")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Added({ person, onClose }: { person: ApiOutput["people"]["add"]; onClose: () => void }) {
  const t = useTranslations("settings.people");
  return (
    <Dialog
      open
      once={person.password !== null}
      title={t("addedTitle", { name: person.name })}
      onClose={onClose}
      footer={
        <Button look="primary" onPress={onClose}>
          {t("addedDone")}
        </Button>
      }
    >
      {person.password === null ? (
        <p>{t("keptText")}</p>
      ) : (
        <>
          <Notice tone="warn">{t("addedText")}</Notice>
          <div className="flex items-center gap-1 bg-sunken rounded-sm ps-2.5 pe-1 py-1">
            <code className="flex-1 min-w-0 wrap-anywhere" dir="ltr">
              {person.password}
            </code>
            <CopyButton text={person.password} label={t("copy")} />
          </div>
        </>
      )}
    </Dialog>
  );
}
