"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { Effects } from "@/components/ui/effects";
import { TextAreaField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";

/**
 * The frame of every repair: what to choose, what will happen, why it is done (it must be said where it changes the course of the
 * case), and the button that does it.
 */
export function RepairForm(props: {
  /** What to choose or fill in, before the preview. */
  children?: ReactNode;
  /** What will happen, a sentence each. */
  effects: readonly ReactNode[];
  reason: "needed" | "optional";
  /** Where it is kept; absent: in the case's audit trail. */
  reasonHelp?: string;
  action: string;
  danger?: boolean;
  busy: boolean;
  error: unknown;
  /** What must be mended or chosen above before it can be done, in a sentence. */
  missing?: string | undefined;
  onLeave: () => void;
  onDo: (reason: string) => void;
}) {
  const t = useTranslations("operations.repair");
  const common = useTranslations("common");
  const words = useRefusalWords();
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const unsaid = props.reason === "needed" && reason.trim() === "";
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAsked(true);
    const form = event.currentTarget;
    // Once it is marked: whoever does not see the mark hears it with the field.
    if (unsaid) requestAnimationFrame(() => form.querySelector<HTMLElement>("[aria-invalid]")?.focus());
    if (!unsaid && !props.missing && !props.busy) props.onDo(reason.trim());
  };
  return (
    <form className="grid gap-4" noValidate onSubmit={send}>
      {props.children}
      <Effects effects={props.effects} />
      <TextAreaField
        label={t(props.reason === "needed" ? "reason" : "reasonOptional")}
        help={props.reasonHelp ?? t("reasonHelp")}
        rows={2}
        value={reason}
        onChange={setReason}
        wrong={asked && unsaid ? t("reasonMissing") : undefined}
      />
      {asked && props.missing && <Notice tone="warn">{props.missing}</Notice>}
      {props.error ? <Notice tone="bad">{words(props.error)}</Notice> : null}
      <div className="flex flex-wrap justify-end gap-2">
        <Button look="quiet" onPress={props.onLeave}>
          {common("keepIt")}
        </Button>
        <Button look={props.danger ? "dangerPrimary" : "primary"} type="submit" isPending={props.busy}>
          {props.action}
        </Button>
      </div>
    </form>
  );
}
