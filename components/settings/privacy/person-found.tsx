"use client";
import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type ApiClient, useTRPCClient } from "@/components/api";
import { StateTag } from "@/components/cases/state-tag";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { saveFile } from "@/components/ui/save-file";
import { Tag } from "@/components/ui/tag";
import { EraseDialog } from "./erase-dialog";
import type { Found, Person } from "./person";

/** So many cases are listed at most; what is done is done to all. */
const MOST = 1000;

/** All that is kept, page by page, as one document. */
async function exported(client: ApiClient, person: Person) {
  const first = await client.privacy.export.mutate({ person });
  const cases = [...first.cases];
  for (let { next } = first; next !== null; ) {
    const page = await client.privacy.export.mutate({ person, cursor: next });
    cases.push(...page.cases);
    next = page.next;
  }
  const { format, exportedAt } = first;
  return { format, exportedAt, cases };
}

/** The cases of a person, and what can be done for them: give out, or erase. */
export function PersonFound(props: {
  who: string;
  person: Person;
  found: Found;
  /** Told in how many cases; what is shown here is looked up anew then. */
  onErased: (count: number) => void;
}) {
  const { who, person, found } = props;
  const t = useTranslations("settings.privacy.person");
  const words = useRefusalWords();
  const client = useTRPCClient();
  const [erasing, setErasing] = useState(false);
  const [told, setTold] = useState<string>();
  const give = useMutation({
    mutationFn: () => exported(client, person),
    onSuccess: (data) => {
      // Whose file it is must not be in its name.
      saveFile("personal-data.json", "application/json", JSON.stringify(data, null, 2));
      setTold(t("exported"));
    },
  });
  const { cases } = found;
  if (cases.length === 0)
    return (
      <div role="status" className="text-sm">
        <p className="font-semibold">{t("none", { who })}</p>
        <p className="text-ink-2">{t("noneText")}</p>
      </div>
    );
  return (
    <div className="card p-4 grid gap-3 text-sm max-w-2xl">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="text-base font-semibold wrap-anywhere" role="status">
          {t("found", { count: cases.length, who })}
        </h3>
        <span className="ms-auto flex flex-wrap gap-2">
          <Button icon="save" isPending={give.isPending} onPress={() => give.mutate()}>
            {give.isPending ? t("exporting") : t("export")}
          </Button>
          {found.erasable > 0 && (
            <Button look="danger" icon="trash" onPress={() => setErasing(true)}>
              {t("erase")}
            </Button>
          )}
        </span>
      </div>
      {told && (
        <Notice tone="ok" onClose={() => setTold(undefined)}>
          {told}
        </Notice>
      )}
      {give.isError && <Notice tone="bad">{words(give.error)}</Notice>}
      {found.erasable === 0 && <p className="text-ink-2">{t("eraseNothing")}</p>}
      <ul className="grid max-h-80 overflow-auto">
        {cases.map((one) => (
          <li
            key={one.id}
            className="flex flex-wrap items-center gap-2 min-h-9 border-b border-line last:border-b-0"
          >
            <Link
              className="ltr font-semibold tabular-nums"
              href={one.archived ? `/cases/archive?case=${one.id}` : `/cases/${one.id}`}
            >
              {one.reference}
            </Link>
            <span className="ms-auto flex flex-wrap gap-1">
              <StateTag of={{ status: one.status, openIncidents: 0, suspended: false }} />
              {one.archived && <Tag icon="archive">{t("archived")}</Tag>}
              {one.erased && <Tag>{t("erasedTag")}</Tag>}
            </span>
          </li>
        ))}
      </ul>
      {cases.length >= MOST && <p className="text-ink-2">{t("most")}</p>}
      {erasing && (
        <EraseDialog
          who={who}
          person={person}
          found={found}
          onClose={() => setErasing(false)}
          onErased={(count) => {
            setErasing(false);
            props.onErased(count);
          }}
        />
      )}
    </div>
  );
}
