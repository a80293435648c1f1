"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { classes } from "@/components/ui/classes";
import { Time } from "@/components/ui/time";
import type { Message } from "./message";
import { MessageState } from "./message-state";

/** Messages, one a row; the name opens what it says. */
export function MessageTable({ items, onOpen }: { items: readonly Message[]; onOpen: (id: string) => void }) {
  const t = useTranslations("operators.messages");
  const noKey = t("noKey");
  return (
    <table className="t table-fixed">
      <thead>
        <tr>
          <th className="w-[24%] max-sm:w-[60%]">{t("column.message")}</th>
          <th className="hide-s">{t("column.key")}</th>
          <th className="w-[136px] max-sm:w-[40%]">{t("column.state")}</th>
          <th className="hide-s">{t("column.takers")}</th>
          <th className="hide-s w-[140px]">{t("column.published")}</th>
          <th className="hide-s w-[140px]">{t("column.until")}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((one) => (
          <tr key={one.id}>
            <td className="truncate">
              <button
                type="button"
                className="name"
                dir="auto"
                aria-label={t("open", { name: one.name, key: one.key || noKey })}
                onClick={() => onOpen(one.id)}
              >
                {one.name}
              </button>
              <span className="only-s block text-xs text-ink-3">
                <Whole text={one.key || noKey} mono />
              </span>
            </td>
            <td className="hide-s truncate">
              {one.key ? <Whole text={one.key} mono /> : <span className="text-ink-3">{noKey}</span>}
            </td>
            <td>
              <MessageState status={one.status} />
            </td>
            <td className="hide-s truncate">
              {one.takers.length === 0 && <span className="text-ink-3">{t("nobody")}</span>}
              {one.takers.map((taker, n) => (
                <span key={taker.caseId}>
                  {n > 0 && " · "}
                  {taker.reference ? (
                    <Link className="ltr" href={`/cases/${taker.caseId}`}>
                      {taker.reference}
                    </Link>
                  ) : (
                    <span className="text-ink-3">{t("archived")}</span>
                  )}
                </span>
              ))}
            </td>
            <td className="hide-s text-ink-3 truncate">
              <Time at={one.publishedAt} />
            </td>
            <td className="hide-s text-ink-3 truncate">
              <Time at={one.expiresAt} as="short" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A text that is cut at its own end, whichever way the page runs. */
function Whole({ text, mono }: { text: string; mono?: boolean }) {
  return (
    <span dir="auto" className={classes("inline-block max-w-full align-bottom truncate", mono && "mono")}>
      {text}
    </span>
  );
}
