"use client";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "@/components/api";
import { HoldDialog } from "@/components/shell/hold-dialog";
import { useMe } from "@/components/shell/me";

/** Holds everything, or lets it go on, when that is confirmed. */
export function HoldOrganisation(props: {
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
  const { organisation } = useMe();
  const shown = new Intl.NumberFormat(useLocale()).format(count);
  const trpc = useTRPC();
  const after = { onSuccess: ({ id }: { id: string }) => props.onDone(id) };
  const suspend = useMutation(trpc.bulk.suspendOrganisation.mutationOptions(after));
  const resume = useMutation(trpc.bulk.resumeOrganisation.mutationOptions(after));
  const act = hold ? suspend : resume;
  return (
    <HoldDialog
      hold={hold}
      title={t(hold ? "holdTitle" : "goOnTitle", { name: organisation.name })}
      effects={
        hold
          ? [t("effect.starts"), t("effect.cases", { count, shown }), t("effect.kept"), t("effect.back")]
          : [t("effect.begin"), t("effect.goOn"), t("effect.timers")]
      }
      action={t(hold ? "holdGo" : "goOnGo")}
      act={act}
      onDo={() => act.mutate({})}
      onClose={props.onClose}
    />
  );
}
