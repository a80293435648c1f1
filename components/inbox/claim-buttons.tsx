"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api";
import { useMay, useMe } from "@/components/shell/me";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import type { TaskView } from "./inbox-filters";

/** Takes a task or gives it back; says who works on it when it is somebody else. */
export function ClaimButtons({ task }: { task: TaskView }) {
  const t = useTranslations("inbox");
  const words = useRefusalWords();
  const me = useMe();
  const works = useMay("staff");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const settled = { onSettled: () => queries.invalidateQueries({ queryKey: trpc.tasks.pathKey() }) };
  const claim = useMutation(trpc.tasks.claim.mutationOptions(settled));
  const release = useMutation(trpc.tasks.release.mutationOptions(settled));
  const failure = claim.error ?? release.error;
  const mine = task.claimedBy?.id === me.id;
  return (
    <span className="ms-auto flex items-center gap-2 text-xs text-ink-3 min-w-0">
      {failure && (
        <span role="alert" className="text-danger">
          {words(failure)}
        </span>
      )}
      {mine && (
        <>
          <span className="hide-s">{t("claimedByYou")}</span>
          <Button small isPending={release.isPending} onPress={() => release.mutate({ id: task.id })}>
            {t("release")}
          </Button>
        </>
      )}
      {task.claimedBy && !mine && (
        <span className="truncate">{t("claimedBy", { name: task.claimedBy.name || "API" })}</span>
      )}
      {!task.claimedBy && works && (
        <Button small isPending={claim.isPending} onPress={() => claim.mutate({ id: task.id })}>
          {t("claim")}
        </Button>
      )}
    </span>
  );
}
