"use client";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/api";
import { useMay } from "@/components/shell/me";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Menu } from "@/components/ui/menu";
import { Notice } from "@/components/ui/notice";
import { ShowMore } from "@/components/ui/show-more";
import { Bars, Failed } from "@/components/ui/states";
import { Tag } from "@/components/ui/tag";
import { Time } from "@/components/ui/time";
import { useUrlState } from "@/components/ui/url-state";
import { ProgramDialog } from "./program-dialog";
import type { ProcessSummary } from "./shown";

/** Every version ever published, the newest first; which one is live, and the way back to an older one. */
export function VersionsSection({
  process,
  onTold,
}: {
  process: ProcessSummary;
  onTold: (told: string) => void;
}) {
  const t = useTranslations("processes.versions");
  const common = useTranslations("common");
  const words = useRefusalWords();
  const number = new Intl.NumberFormat(useLocale());
  const trpc = useTRPC();
  const queries = useQueryClient();
  const publishes = useMay("admin");
  const [params, set] = useUrlState();
  const [failure, setFailure] = useState<string>();
  const shown = Number(params.get("program")) || undefined;
  const versions = useInfiniteQuery(
    trpc.processes.versions.infiniteQueryOptions(
      { key: process.key, limit: 25 },
      { getNextPageParam: (page) => page.next ?? undefined },
    ),
  );
  const again = useMutation(
    trpc.processes.republish.mutationOptions({
      onSuccess: (version) => {
        queries.invalidateQueries({ queryKey: trpc.processes.pathKey() });
        onTold(t("nowLive", { number: version.number }));
      },
      onError: (error) => setFailure(words(error)),
    }),
  );
  const items = versions.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="py-6 min-w-0" aria-label={t("title")}>
      <h2 className="text-sm px-6 max-sm:px-4 pb-1">{t("title")}</h2>
      {failure && (
        <div className="px-6 py-2">
          <Notice tone="bad" onClose={() => setFailure(undefined)}>
            {failure}
          </Notice>
        </div>
      )}
      {versions.isPending && <Bars widths={[70, 55]} />}
      {versions.isError && !versions.data && (
        <Failed title={t("failed")} onRetry={() => versions.refetch()}>
          {words(versions.error)}
        </Failed>
      )}
      {versions.isSuccess && items.length === 0 && (
        <p className="px-6 max-sm:px-4 text-sm text-ink-2">{t("none")}</p>
      )}
      {items.length > 0 && (
        <table className="t">
          <thead>
            <tr>
              <th>{t("number")}</th>
              <th>{t("published")}</th>
              <th className="hide-s">{t("checksum")}</th>
              <th className="r">{t("running")}</th>
              <th>
                <span className="sr-only">{common("more")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((version) => (
              <tr key={version.number}>
                <td className="tabular-nums whitespace-nowrap">
                  <b className="font-semibold">{number.format(version.number)}</b>{" "}
                  {version.current && <Tag tone="ok">{t("live")}</Tag>}
                </td>
                <td>
                  <Time at={version.publishedAt} />
                  {version.publishedBy && (
                    <span className="text-ink-3"> {t("by", { name: version.publishedBy })}</span>
                  )}
                  {version.note && (
                    <span className="block text-xs text-ink-3" dir="auto">
                      {version.note}
                    </span>
                  )}
                </td>
                <td className="hide-s whitespace-nowrap">
                  <code dir="ltr" title={version.checksum}>
                    {version.checksum.slice(0, 10)}
                  </code>
                  <CopyButton text={version.checksum} label={t("checksumCopy", { number: version.number })} />
                </td>
                <td className="r">{number.format(version.cases)}</td>
                <td className="r">
                  <Menu
                    label={t("moreFor", { number: version.number })}
                    trigger={
                      <Button
                        look="quiet"
                        small
                        icon="more"
                        aria-label={t("moreFor", { number: version.number })}
                      />
                    }
                    groups={[
                      {
                        id: "look",
                        entries: [
                          {
                            id: "drawing",
                            icon: "flow",
                            label: t("drawing"),
                            onPress: () => set({ version: String(version.number) }, "push"),
                          },
                          {
                            id: "program",
                            icon: "eye",
                            label: t("program"),
                            onPress: () => set({ program: String(version.number) }, "push"),
                          },
                        ],
                      },
                      ...(publishes && !version.current && !process.archived
                        ? [
                            {
                              id: "publish",
                              entries: [
                                {
                                  id: "again",
                                  icon: "retry" as const,
                                  label: t("again"),
                                  onPress: () => again.mutate({ key: process.key, number: version.number }),
                                },
                              ],
                            },
                          ]
                        : []),
                    ]}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <ShowMore list={versions} />
      {shown && (
        <ProgramDialog processKey={process.key} number={shown} onClose={() => set({ program: "" })} />
      )}
    </section>
  );
}
