"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/api";
import { Dialog } from "@/components/ui/dialog";
import { SelectField, TextAreaField, TextField } from "@/components/ui/field";
import { RepairForm } from "../repair/repair-form";
import { readTyped } from "../repair/typed-value";
import { keeps, type TypedMessage } from "./message";

const EMPTY: TypedMessage = { name: "", key: "", payload: "{}", keep: "PT1H" };

/** Publishes a message by hand: to try a process out, or to mend what came with the wrong key. */
export function PublishDialog(props: {
  /** What stands in the fields at first; absent: nothing. */
  message: TypedMessage | undefined;
  onClose: () => void;
  /** Told what was done, and which case has taken it, if it is known. */
  onDone: (text: string, caseId?: string) => void;
}) {
  const t = useTranslations("operators.messages.publish");
  const operations = useTranslations("operations.repair");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [typed, setTyped] = useState(props.message ?? EMPTY);
  const put = (part: Partial<TypedMessage>) => setTyped({ ...typed, ...part });
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.messages.pathKey() });
  const publish = useMutation(
    trpc.messages.publish.mutationOptions({
      onSuccess: (_, { name }) => {
        refresh();
        props.onDone(t("done", { name }));
      },
    }),
  );
  const correlate = useMutation(
    trpc.messages.correlate.mutationOptions({
      onSuccess: ({ cases }, { name }) => {
        refresh();
        props.onDone(t("taken", { count: cases.length, name }), cases[0]?.caseId);
      },
    }),
  );
  const name = typed.name.trim();
  const key = typed.key.trim();
  const payload = readTyped({ control: "json", typed: typed.payload.trim() || "{}" });
  // What was hidden must be written again: nothing at all is not what the message said.
  const unwritten = typed.hidden === true && typed.payload.trim() === "";
  const wrong = unwritten ? t("payloadHidden") : "value" in payload ? undefined : t("payloadWrong");
  const now = typed.keep === "now";
  const send = (reason: string) => {
    if (!("value" in payload)) return;
    const message = { name, key, payload: payload.value ?? null, ...(reason && { reason }) };
    if (typed.keep === "now") correlate.mutate(message);
    else publish.mutate({ ...message, ttl: typed.keep });
  };
  return (
    <Dialog open title={t("title")} onClose={props.onClose}>
      <RepairForm
        reason="optional"
        reasonHelp={operations("reasonHelpPlain")}
        action={t(now ? "giveGo" : "go")}
        busy={publish.isPending || correlate.isPending}
        error={publish.error ?? correlate.error}
        missing={name === "" ? t("nameMissing") : wrong}
        effects={
          name === ""
            ? [t("effect.unnamed")]
            : [
                key === "" ? t("effect.toNoKey", { name }) : t("effect.to", { name, key }),
                t("effect.start"),
                t("effect.kept"),
              ]
        }
        onLeave={props.onClose}
        onDo={send}
      >
        <TextField
          label={t("name")}
          help={t("nameHelp")}
          dir="auto"
          autoFocus={!props.message}
          autoComplete="off"
          spellCheck={false}
          value={typed.name}
          onChange={(value) => put({ name: value })}
        />
        <TextField
          label={t("key")}
          help={t("keyHelp")}
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          value={typed.key}
          onChange={(value) => put({ key: value })}
        />
        <TextAreaField
          label={t("payload")}
          help={typed.hidden ? t("payloadHidden") : t("payloadHelp")}
          dir="ltr"
          mono
          rows={4}
          value={typed.payload}
          onChange={(value) => put({ payload: value })}
          wrong={typed.payload.trim() === "" ? undefined : wrong}
        />
        <SelectField
          label={t("how")}
          value={typed.keep}
          onChange={(keep) => put({ keep })}
          options={keeps.map((value) => ({ value, label: t(`keep.${value}`) }))}
        />
      </RepairForm>
    </Dialog>
  );
}
