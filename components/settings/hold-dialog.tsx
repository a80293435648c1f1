"use client";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "@/components/api";
import { useMe } from "@/components/shell/me";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Effects } from "@/components/ui/effects";
import { Notice } from "@/components/ui/notice";

/** Says what holding everything, or letting it go on, means before it is done. */
export function HoldDialog(props: {
  /** True: hold; false: let go on. */
  hold: boolean;
  /** How many running cases are not held yet. */
  running: number;
  onClose: () => void;
  /** Told the id of the operation that the cases follow by. */
  onDone: (id: string) => void;
}) {
  const { hold, running: count } = props;
  const t = useTranslations("settings.hold");
  const common = useTranslations("common");
  const words = useRefusalWords();
  const { organisation } = useMe();
  const shown = new Intl.NumberFormat(useLocale()).format(count);
  const trpc = useTRPC();
  const after = { onSuccess: ({ id }: { id: string }) => props.onDone(id) };
  const suspend = useMutation(trpc.bulk.suspendOrganisation.mutationOptions(after));
  const resume = useMutation(trpc.bulk.resumeOrganisation.mutationOptions(after));
  const act = hold ? suspend : resume;
  return (
    <Dialog
      open
      title={t(hold ? "holdTitle" : "goOnTitle", { name: organisation.name })}
      onClose={props.onClose}
      footer={
        <>
          <Button look="quiet" onPress={props.onClose}>
            {common("keepIt")}
          </Button>
          <Button
            look={hold ? "dangerPrimary" : "primary"}
            isDisabled={act.isPending}
            onPress={() => act.mutate({})}
          >
            {t(hold ? "holdGo" : "goOnGo")}
          </Button>
        </>
      }
    >
      <Effects
        effects={
          hold
            ? [t("effect.starts"), t("effect.cases", { count, shown }), t("effect.kept"), t("effect.back")]
            : [t("effect.begin"), t("effect.goOn"), t("effect.timers")]
        }
      />
      {act.isError && <Notice tone="bad">{words(act.error)}</Notice>}
    </Dialog>
  );
}
