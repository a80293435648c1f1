"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ApiOutput, useTRPC } from "@/components/api";
import { useMay } from "@/components/shell/me";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Notice } from "@/components/ui/notice";
import { Time, useNow } from "@/components/ui/time";

export type Failing = ApiOutput["services"]["failing"]["items"][number];

const REFRESH_MS = 5000;

/** Which services fail or rest, looked at again every few seconds. */
export function useFailing() {
  const trpc = useTRPC();
  return useQuery(trpc.services.failing.queryOptions({}, { refetchInterval: REFRESH_MS }));
}

/** Services that are left alone because they did not answer: since when, why, when they are tried again. */
export function RestingNotes(props: { nameOf: (key: string) => string; onTold: (text: string) => void }) {
  const t = useTranslations("settings.services.resting");
  const common = useTranslations("common");
  const failing = useFailing();
  const resting = failing.data?.items.filter((one) => one.restingSince !== null) ?? [];
  if (failing.isError && !failing.data)
    return (
      <div className="px-6 max-sm:px-4 pb-3">
        <Notice tone="warn" action={{ label: common("tryAgain"), onPress: () => void failing.refetch() }}>
          {t("failed")}
        </Notice>
      </div>
    );
  if (resting.length === 0) return null;
  return (
    <section className="incident mx-6 max-sm:mx-4 mb-4" aria-label={t("title", { count: resting.length })}>
      <header>
        <Icon name="wait" />
        <h2>{t("title", { count: resting.length })}</h2>
      </header>
      <div className="b">
        <p className="text-ink-2">{t("means")}</p>
        {resting.map((one) => (
          <Resting key={one.service} of={one} {...props} />
        ))}
      </div>
    </section>
  );
}

function Resting(props: { of: Failing; nameOf: (key: string) => string; onTold: (text: string) => void }) {
  const { of: one } = props;
  const t = useTranslations("settings.services.resting");
  const words = useRefusalWords();
  const cause = useCause();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const repairs = useMay("staff");
  const now = useNow(1000);
  const name = props.nameOf(one.service);
  const tryNow = useMutation(
    trpc.services.tryNow.mutationOptions({
      onSuccess: ({ waiting }) => {
        props.onTold(t("tried", { count: waiting, name }));
        queries.invalidateQueries({ queryKey: trpc.services.failing.queryKey() });
      },
    }),
  );
  const due = one.nextAt !== null && new Date(one.nextAt) > now;
  return (
    <div className="grid gap-1">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <b className="font-semibold">
          <bdi>{name}</bdi>
        </b>
        {repairs && (
          <span className="ms-auto">
            <Button
              small
              icon="retry"
              aria-label={t("tryFor", { name })}
              isDisabled={!due}
              isPending={tryNow.isPending}
              onPress={() => tryNow.mutate({ key: one.service })}
            >
              {t("try")}
            </Button>
          </span>
        )}
      </div>
      <p>
        {t.rich("since", { time: () => <Time at={one.restingSince ?? one.failedAt} as="short" /> })}{" "}
        {t("why", { count: one.failures, cause: cause(one) })}
      </p>
      <p className="text-ink-3">
        {due ? t.rich("next", { time: () => <Clock at={one.nextAt ?? ""} /> }) : t("nextNow")}
      </p>
      {tryNow.isError && <Notice tone="bad">{words(tryNow.error)}</Notice>}
    </div>
  );
}

function Clock({ at }: { at: string }) {
  return <Time at={at} as="clock" />;
}

/** How the last call failed, in words. */
export function useCause(): (of: Pick<Failing, "code" | "status">) => string {
  const t = useTranslations("settings.services.resting.cause");
  return ({ code, status }) => {
    if (code === "http.unreachable") return t("unreachable");
    if (code === "http.timeout") return t("timeout");
    if (code === "http.status" && status !== null) return t("status", { status: String(status) });
    return t("unknown");
  };
}
