"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/api";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { TypedConfirmation } from "@/components/ui/dialog";
import { Effects } from "@/components/ui/effects";
import { CheckField } from "@/components/ui/field";
import type { Found, Person } from "./person";

/** Erases what is kept of a person: says what it does, asks whether running cases are cancelled first, and for the name. */
export function EraseDialog(props: {
  who: string;
  person: Person;
  found: Found;
  onClose: () => void;
  onErased: (cases: number) => void;
}) {
  const { who, person, found } = props;
  const t = useTranslations("settings.privacy.person");
  const words = useRefusalWords();
  const trpc = useTRPC();
  const [cancel, setCancel] = useState(false);
  const [unsaid, setUnsaid] = useState(false);
  const erase = useMutation(
    trpc.privacy.erase.mutationOptions({ onSuccess: ({ cases }) => props.onErased(cases) }),
  );
  const runs = found.running > 0;
  const missing = unsaid && runs && !cancel ? t("runningMissing") : undefined;
  return (
    <TypedConfirmation
      title={t("eraseTitle", { who })}
      name={who}
      action={t("eraseGo")}
      open
      busy={erase.isPending}
      wrong={erase.isError ? words(erase.error) : missing}
      onClose={props.onClose}
      onConfirm={() => {
        setUnsaid(true);
        if (!runs || cancel) erase.mutate({ person, cancel });
      }}
    >
      <Effects
        effects={[
          t("effect.cases", { count: found.erasable }),
          t("effect.course"),
          t("effect.others"),
          <b key="never">{t("effect.never")}</b>,
        ]}
      />
      {runs && (
        <CheckField
          label={t("running", { count: found.running })}
          help={t("runningHelp")}
          value={cancel}
          onChange={setCancel}
        />
      )}
    </TypedConfirmation>
  );
}
