"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { type ApiInput, useTRPC } from "@/components/api";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Dialog } from "@/components/ui/dialog";
import { SelectField, TextAreaField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { isObject, type JsonObject } from "@/dsl/json";
import { useCodeWords } from "../failure-words";
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
  const codeWords = useCodeWords();
  const refusal = useRefusalWords();
  const common = useTranslations("common");
  const number = new Intl.NumberFormat(useLocale());
  const trpc = useTRPC();
  const [doing, setDoing] = useState<Doing>(() => offered(filter)[0] ?? "cancel");
  const [code, setCode] = useState("");
  const [text, setText] = useState("");
  const [typed, setTyped] = useState("");
  const { codes, chosen, wanted, counted } = useCounted(filter, doing, code);
  // Not known before it is counted, nor when that has failed: none is another thing.
  const total = counted.data?.total;
  const count = total ?? 0;
  const shown = number.format(count);
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
        action={total === undefined ? t(`does.${doing}`) : t(`go.${doing}`, { count, shown })}
        // Until the page that tells of it is there: pressed once more it would begin once more.
        busy={start.isPending || start.isSuccess}
        error={start.error}
        missing={lack && t(lack, { count })}
        effects={[
          ...(total === undefined ? [] : [<b key="count">{t(`effect.${doing}`, { count, shown })}</b>]),
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
                label: `${codeWords(one.code)} (${number.format(one.cases)})`,
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
        {counted.isError && total === undefined && (
          <Notice tone="bad" action={{ label: common("tryAgain"), onPress: () => void counted.refetch() }}>
            {t("countFailed")} {refusal(counted.error)}
          </Notice>
        )}
        {doing === "cancel" && total !== undefined && (
          <TextField
            label={t("type", { count })}
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

/** Which cases it would be done to, how many those are, and the codes that they can be narrowed by. */
function useCounted(filter: Filter, doing: Doing, code: string) {
  const trpc = useTRPC();
  const status = STATUS[doing] ?? filter.status;
  const all = useQuery(trpc.bulk.count.queryOptions({ ...filter, ...(status && { status }) }));
  const codes = doing === "resume" ? [] : (all.data?.codes ?? []);
  // What is not offered any more must not narrow what is done unseen.
  const chosen = codes.some((one) => one.code === code) ? code : "";
  const wanted: Filter = { ...filter, ...(status && { status }), ...(chosen && { code: chosen }) };
  return { codes, chosen, wanted, counted: useQuery(trpc.bulk.count.queryOptions(wanted)) };
}

/** What can be done to cases of the list's state: never to others than are listed. */
function offered({ status }: Filter): readonly Doing[] {
  return doings.filter((doing) => status === undefined || (STATUS[doing] ?? status) === status);
}

/** What must be mended before it can begin: the key of its sentence. */
function lackOf(given: {
  doing: Doing;
  total: number | undefined;
  text: string;
  values: JsonObject | undefined;
  typed: string;
}) {
  const { doing, total, text, values, typed } = given;
  if (total === undefined) return "uncounted";
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
