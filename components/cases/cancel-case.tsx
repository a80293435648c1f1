"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/api";
import { useMay } from "@/components/shell/me";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { TypedConfirmation } from "@/components/ui/dialog";
import type { CaseView } from "./case-view";

/** Ends a case for good: its reference must be typed. */
export function CancelCase({ view }: { view: CaseView }) {
  const t = useTranslations("cases");
  const words = useRefusalWords();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const repairs = useMay("staff");
  const [asking, setAsking] = useState(false);
  const cancel = useMutation(
    trpc.cases.cancel.mutationOptions({
      onSuccess: () => {
        setAsking(false);
        queries.invalidateQueries({ queryKey: trpc.cases.pathKey() });
      },
    }),
  );
  if (!repairs) return null;
  return (
    <>
      <Button look="danger" onPress={() => setAsking(true)}>
        {t("incident.cancel")}
      </Button>
      <TypedConfirmation
        title={t("cancel.title", { reference: view.reference })}
        name={view.reference}
        action={t("cancel.go")}
        open={asking}
        busy={cancel.isPending}
        wrong={cancel.isError ? words(cancel.error) : undefined}
        onClose={() => {
          setAsking(false);
          cancel.reset();
        }}
        onConfirm={() => cancel.mutate({ id: view.id })}
      >
        {t("cancel.text")}
      </TypedConfirmation>
    </>
  );
}
