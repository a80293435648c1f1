"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextAreaField } from "@/components/ui/field";
import type { RepairProps } from "./repair-address";
import { RepairForm } from "./repair-form";
import { readTyped } from "./typed-value";
import { useOperations } from "./use-operations";

/** One more item for a list that a step works through: plain words are a text, everything else is JSON. */
export function ItemForm({ view, at, step, leave }: RepairProps) {
  const t = useTranslations("operations.repair");
  const { item } = useOperations(leave);
  const [typed, setTyped] = useState("");
  const read = itemOf(typed);
  return (
    <RepairForm
      reason="needed"
      action={t("go.item")}
      busy={item.isPending}
      error={item.error}
      missing={read ? undefined : t("itemMissing")}
      effects={[t("effect.item", { step })]}
      onLeave={leave}
      onDo={(reason) => {
        if (read) item.mutate({ id: view.id, instance: at, item: read.value, reason });
      }}
    >
      <TextAreaField
        label={t("item")}
        help={t("itemHelp")}
        value={typed}
        onChange={setTyped}
        wrong={typed.trim() !== "" && !read ? t("itemMissing") : undefined}
      />
    </RepairForm>
  );
}

function itemOf(typed: string) {
  const text = typed.trim();
  if (text === "") return undefined;
  const read = readTyped({ control: "json", typed: text });
  if ("value" in read) return read;
  // What begins like an object or a list is meant as one: a bracket that is missing must not become a text.
  return /^[[{"]/.test(text) ? undefined : { value: text };
}
