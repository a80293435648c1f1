"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { Tag } from "@/components/ui/tag";
import { Time } from "@/components/ui/time";
import { pickText } from "@/dsl/text";
import type { ProcessSummary } from "./shown";

function Head() {
  const t = useTranslations("processes.column");
  return (
    <thead>
      <tr>
        <th className="w-[36%] max-sm:w-auto">{t("process")}</th>
        <th style={{ inlineSize: 112 }}>{t("version")}</th>
        <th className="hide-s" style={{ inlineSize: 128 }}>
          {t("languages")}
        </th>
        <th className="r w-24 max-sm:w-20">{t("running")}</th>
        <th className="hide-s" style={{ inlineSize: 150 }}>
          <span className="sr-only">{t("attention")}</span>
        </th>
        <th className="hide-s">{t("change")}</th>
      </tr>
    </thead>
  );
}

/** The processes, one a row; the name leads to its page. */
export function ProcessTable({ items }: { items: readonly ProcessSummary[] }) {
  return (
    <table className="t tall table-fixed">
      <Head />
      <tbody>
        {items.map((one) => (
          <Row key={one.id} process={one} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ process }: { process: ProcessSummary }) {
  const t = useTranslations("processes");
  const locale = useLocale();
  const number = new Intl.NumberFormat(locale);
  const name = pickText(process.name, locale) || process.key;
  return (
    <tr>
      <td>
        <Link className="name block truncate" href={`/processes/${process.key}`} dir="auto" title={name}>
          {name}
        </Link>
        <span className="text-xs text-ink-3 block truncate">
          <bdi>{process.key}</bdi>
        </span>
      </td>
      <td className="tabular-nums">
        <span className="inline-flex items-center gap-1.5">
          {process.published ? (
            number.format(process.published.number)
          ) : (
            <span className="text-ink-3 whitespace-nowrap">{t("neverPublished")}</span>
          )}
          {process.draftChanged && <Tag tone="acc">{t("draft")}</Tag>}
        </span>
      </td>
      <td className="hide-s">
        <span className="flex gap-1">
          {process.languages
            .toSorted()
            .slice(0, 4)
            .map((language) => (
              <Tag key={language}>{language}</Tag>
            ))}
        </span>
      </td>
      <td className="r">{number.format(process.counts.running)}</td>
      <td className="hide-s">
        {process.counts.incidents > 0 && (
          <Link className="tag bad" href={`/cases?process=${process.key}&status=repair`}>
            <Icon name="stop" />
            {t("repair", { count: process.counts.incidents })}
          </Link>
        )}
      </td>
      <td className="hide-s text-ink-3 truncate">
        <LastChange process={process} />
      </td>
    </tr>
  );
}

function LastChange({ process }: { process: ProcessSummary }) {
  const t = useTranslations("processes.change");
  const { published } = process;
  if (published && !process.draftChanged) {
    return (
      <>
        {published.by ? t("publishedBy", { name: published.by }) : t("published")} ·{" "}
        <Time at={published.at} />
      </>
    );
  }
  return (
    <>
      {process.updatedAt === process.createdAt ? t("created") : t("draft")} · <Time at={process.updatedAt} />
    </>
  );
}

const widths = [52, 38, 46, 60, 41, 50, 72, 33];

/** The real header and columns, bars for text. */
export function ProcessTableLoading() {
  const t = useTranslations("common");
  return (
    <div aria-busy="true">
      <span className="sr-only">{t("loading")}</span>
      <table className="t tall table-fixed skel">
        <Head />
        <tbody>
          {widths.map((width) => (
            <tr key={width}>
              <td>
                <i style={{ inlineSize: `${width}%` }} />
                <i />
              </td>
              <td>
                <i style={{ inlineSize: 18 }} />
              </td>
              <td className="hide-s">
                <i style={{ inlineSize: 88 }} />
              </td>
              <td>
                <i style={{ inlineSize: 28, marginInlineStart: "auto" }} />
              </td>
              <td className="hide-s" />
              <td className="hide-s">
                <i style={{ inlineSize: `${Math.min(92, width + 20)}%` }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
