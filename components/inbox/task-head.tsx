"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { FamilyTile, Tag } from "@/components/ui/tag";
import { ClaimButtons } from "./claim-buttons";
import { Due } from "./due";
import type { TaskView } from "./inbox-filters";

/** Which task this is, of which case, when it is due, and whose. */
export function TaskHead({ task, name, onBack }: { task: TaskView; name: string; onBack: () => void }) {
  const t = useTranslations("inbox");
  const open = task.status === "open";
  return (
    <header className="top">
      <span className="only-s">
        <Button look="quiet" icon="left" flip aria-label={t("backToList")} onPress={onBack} />
      </span>
      <FamilyTile family="human" icon="task" />
      <b className="font-semibold truncate" dir="auto">
        {name}
      </b>
      <Link className="text-xs tabular-nums whitespace-nowrap" href={`/cases/${task.caseId}`}>
        <bdi>{task.reference}</bdi>
      </Link>
      {open && task.dueAt && (
        <Tag icon="wait" className="hide-s">
          <Due at={task.dueAt} />
        </Tag>
      )}
      {open && <ClaimButtons task={task} />}
    </header>
  );
}
