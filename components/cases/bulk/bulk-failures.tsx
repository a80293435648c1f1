"use client";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC, useTRPCClient } from "@/components/api";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { saveFile } from "@/components/ui/save-file";
import { ShowMore } from "@/components/ui/show-more";
import { Bars, Failed } from "@/components/ui/states";
import { csvOf } from "./csv";

/** Cases to which it could not be done, with why; all of them as a file. */
export function BulkFailures({ id, count, open }: { id: string; count: number; open: boolean }) {
  const t = useTranslations("operations.bulk");
  const api = useTranslations("api");
  const words = useRefusalWords();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const [shown, setShown] = useState(open);
  const list = useInfiniteQuery(
    trpc.bulk.failures.infiniteQueryOptions(
      { id, limit: 25 },
      { getNextPageParam: (page) => page.next ?? undefined, enabled: shown },
    ),
  );
  const why = (code: string) =>
    api.has(`${code}.title`) ? api(`${code}.title` as "case.stale.title") : code;
  const download = useMutation({
    mutationFn: async () => {
      const rows = [[t("file.reference"), t("file.id"), t("file.why"), t("file.code")]];
      for (let cursor: string | undefined; ; ) {
        const page = await client.bulk.failures.query({ id, limit: 100, ...(cursor && { cursor }) });
        for (const one of page.items) rows.push([one.reference, one.caseId, why(one.code), one.code]);
        if (!page.next) break;
        cursor = page.next;
      }
      return csvOf(rows);
    },
    onSuccess: (csv) => saveFile(`${t("file.name")}-${id}.csv`, "text/csv", csv),
  });
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap gap-2">
        <Button small aria-expanded={shown} icon={shown ? "up" : "down"} onPress={() => setShown(!shown)}>
          {t("failures", { count })}
        </Button>
        <Button small icon="save" isPending={download.isPending} onPress={() => download.mutate()}>
          {t("download")}
        </Button>
      </div>
      {download.isError && <Notice tone="bad">{words(download.error)}</Notice>}
      {shown && list.isPending && <Bars widths={[40, 55, 45]} />}
      {shown && list.isError && !list.data && (
        <Failed title={t("failuresFailed")} onRetry={() => list.refetch()}>
          {words(list.error)}
        </Failed>
      )}
      {shown && list.data && (
        <ul className="grid gap-1">
          {list.data.pages
            .flatMap((page) => page.items)
            .map((one) => (
              <li key={one.caseId}>
                <Link className="ltr font-semibold" href={`/cases/${one.caseId}`}>
                  {one.reference || one.caseId}
                </Link>{" "}
                {why(one.code)}
              </li>
            ))}
        </ul>
      )}
      {shown && <ShowMore list={list} small />}
    </div>
  );
}
