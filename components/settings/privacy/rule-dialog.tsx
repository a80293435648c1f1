"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/components/api";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Effects } from "@/components/ui/effects";
import { SelectField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { plainNumber } from "@/dsl/digits";
import type { ProcessRule } from "./person";

const actions = ["forever", "archive", "erase"] as const;
type Action = (typeof actions)[number];
const MOST_DAYS = 36_500;

/** Sets how long finished cases of a process are kept, and what becomes of them then. */
export function RuleDialog(props: {
  of: ProcessRule;
  name: string;
  onClose: () => void;
  onSaved: () => void;
}) {
  const { process, rule } = props.of;
  const t = useTranslations("settings.privacy.rules");
  const common = useTranslations("common");
  const words = useRefusalWords();
  const trpc = useTRPC();
  const [action, setAction] = useState<Action>(rule?.action ?? "archive");
  const [typed, setTyped] = useState(String(rule?.days ?? 365));
  const [asked, setAsked] = useState(false);
  const save = useMutation(trpc.privacy.setRetention.mutationOptions({ onSuccess: props.onSaved }));
  const days = plainNumber(typed, { whole: true });
  const fits = days !== undefined && days >= 0 && days <= MOST_DAYS;
  const send = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (save.isPending) return;
    if (action === "forever") save.mutate({ key: process.key, rule: null });
    else if (fits) save.mutate({ key: process.key, rule: { days, action } });
  };
  return (
    <Dialog open title={t("dialog", { name: props.name })} onClose={props.onClose}>
      <form className="grid gap-4" noValidate onSubmit={send}>
        {action !== "forever" && (
          <TextField
            label={t("days")}
            dir="ltr"
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            onChange={setTyped}
            wrong={asked && !fits ? t("daysWrong") : undefined}
          />
        )}
        <SelectField
          label={t("what")}
          value={action}
          onChange={setAction}
          options={actions.map((value) => ({ value, label: t(`does.${value}`) }))}
        />
        <Effects
          effects={action === "forever" ? [t("effect.forever")] : [t(`effect.${action}`), t("effect.now")]}
        />
        {save.isError && <Notice tone="bad">{words(save.error)}</Notice>}
        <div className="flex justify-end gap-2">
          <Button look="quiet" onPress={props.onClose}>
            {common("keepIt")}
          </Button>
          <Button
            look={action === "erase" ? "dangerPrimary" : "primary"}
            type="submit"
            isPending={save.isPending}
          >
            {t("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
