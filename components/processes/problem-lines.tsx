"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import type { Problem } from "@/dsl/problem";

/** What must be mended, in sentences: what, and how. Each leads to its step in the drawing. */
export function ProblemLines(props: { problems: readonly Problem[]; processKey: string }) {
  const t = useTranslations("problems");
  return (
    <ul className="grid gap-2 text-sm max-h-[40vh] overflow-auto">
      {props.problems.map((problem) => {
        const values = Object.fromEntries(
          Object.entries(problem.params).filter(
            (e): e is [string, string | number] => typeof e[1] === "string" || typeof e[1] === "number",
          ),
        );
        const say = (part: string) =>
          t.has(`${problem.code}.${part}`)
            ? t(`${problem.code}.${part}`, values)
            : part === "what"
              ? problem.code
              : "";
        return (
          <li key={problem.code + problem.path.join(".")} className="grid grid-cols-[16px_1fr] gap-2">
            <Icon name="stop" className="text-danger mt-px" />
            <div>
              <Link
                className="text-ink font-medium"
                href={`/processes/${props.processKey}/edit${problem.stepId ? `?step=${problem.stepId}` : ""}`}
              >
                {say("what")}
              </Link>
              <p className="text-xs text-ink-3">{say("fix")}</p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
