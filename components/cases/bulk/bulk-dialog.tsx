"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { type ApiInput, useTRPC } from "@/components/api";
import { Dialog } from "@/components/ui/dialog";
import { SelectField, TextAreaField, TextField } from "@/components/ui/field";
import { isObject, type JsonObject } from "@/dsl/json";
import { useFailureWords } from "../failure-words";
import { RepairForm } from "../repair/repair-form";
import { readTyped } from "../repair/typed-value";
import { readCount } from "./read-count";

type Filter = ApiInput["bulk"]["count"];
const doings = ["retry", "setVariables", "suspend", "resume", "cancel"] as const;
type Doing = (typeof doings)[number];

/** Chooses what is done to all cases that fit, shows how many those are and what it means, and begins it. */
export function BulkDialog({ filter, onClose }: { filter: Filter; onClose: () => void }) {
  const t = useTranslations("operations.bulk");
  const router = useRouter();
  const failure = useFailureWords();
  const number = new Intl.NumberFormat(useLocale());
  const trpc = useTRPC();
  const [doing, setDoing] = useState<Doing>(() => offered(filter)[0] ?? "cancel");
  const [code, setCode] = useState("");
  const [text, setText] = useState("");
  const [typed, setTyped] = useState("");
  const status = STATUS[doing] ?? filter.status;
  const all = useQuery(trpc.bulk.count.queryOptions({ ...filter, ...(status && { status }) }));
  const codes = doing === "resume" ? [] : (all.data?.codes ?? []);
  // What is not offered any more must not narrow what is done unseen.
  const chosen = codes.some((one) => one.code === code) ? code : "";
  const wanted: Filter = { ...filter, ...(status && { status }), ...(chosen && { code: chosen }) };
  const counted = useQuery(trpc.bulk.count.queryOptions(wanted));
  const total = counted.data?.total ?? 0;
  const shown = number.format(total);
  const start = useMutation(
    trpc.bulk.start.mutationOptions({ onSuccess: ({ id }) => router.push(`/cases/bulk?id=${id}`) }),
  );
  const values = valuesIn(text);
  const lack = lackOf({ doing, total, text, values, typed });
  return (
    <Dialog open title={t("title")} onClose={onClose}>
      <RepairForm
        reason="needed"
        danger={doing === "cancel"}
        action={t(`go.${doing}`, { count: total, shown })}
        busy={start.isPending}
        error={start.error}
        missing={lack && t(lack, { count: total })}
        effects={[
          <b key="count">{t(`effect.${doing}`, { count: total, shown })}</b>,
          t("effect.parts"),
          t("effect.gone"),
        ]}
        onLeave={onClose}
        onDo={(reason) => start.mutate({ operation: operationOf(doing, values), filter: wanted, reason })}
      >
        <SelectField
          label={t("what")}
          value={doing}
          onChange={setDoing}
          options={offered(filter).map((value) => ({ value, label: t(`does.${value}`) }))}
        />
        {codes.length > 0 && (
          <SelectField
            label={t("code")}
            value={chosen}
            onChange={setCode}
            options={[
              { value: "", label: t(doing === "retry" ? "anyCode" : "noMatter") },
              ...codes.map((one) => ({
                value: one.code,
                label: `${failure(one.code, {}).what || one.code} (${number.format(one.cases)})`,
              })),
            ]}
          />
        )}
        {(doing === "setVariables" || doing === "retry") && (
          <TextAreaField
            label={t(doing === "retry" ? "valuesFirst" : "values")}
            help={t("valuesHelp")}
            dir="ltr"
            mono
            value={text}
            onChange={setText}
          />
        )}
        {doing === "cancel" && (
          <TextField
            label={t("type", { count: total })}
            value={typed}
            onChange={setTyped}
            inputMode="numeric"
            autoComplete="off"
          />
        )}
      </RepairForm>
    </Dialog>
  );
}

/** What can be done to cases of the list's state: never to others than are listed. */
function offered({ status }: Filter): readonly Doing[] {
  return doings.filter((doing) => status === undefined || (STATUS[doing] ?? status) === status);
}

/** What must be mended before it can begin: the key of its sentence. */
function lackOf(given: {
  doing: Doing;
  total: number;
  text: string;
  values: JsonObject | undefined;
  typed: string;
}) {
  const { doing, total, text, values, typed } = given;
  if (total === 0) return "none";
  if (doing === "cancel") return readCount(typed) === total ? undefined : "typeMissing";
  if (doing !== "setVariables" && doing !== "retry") return undefined;
  if (text.trim() !== "" && !values) return "valuesWrong";
  return doing === "setVariables" && !values ? "valuesMissing" : undefined;
}

/** What can only be done to cases in this state. */
const STATUS: Partial<Record<Doing, Filter["status"]>> = {
  retry: "incident",
  suspend: "running",
  resume: "suspended",
};

function valuesIn(text: string): JsonObject | undefined {
  if (text.trim() === "") return undefined;
  const read = readTyped({ control: "json", typed: text });
  return "value" in read && isObject(read.value) ? (read.value as JsonObject) : undefined;
}

function operationOf(doing: Doing, values: JsonObject | undefined): ApiInput["bulk"]["start"]["operation"] {
  if (doing === "setVariables") return { type: doing, variables: values ?? {} };
  return doing === "retry" ? { type: doing, ...(values && { variables: values }) } : { type: doing };
}
