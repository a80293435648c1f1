"use client";
import { useLocale, useTranslations } from "next-intl";
import { ScrollArea } from "@/components/ui/scroll-area";
import { Segmented } from "@/components/ui/segmented";
import { Tag } from "@/components/ui/tag";
import { Time } from "@/components/ui/time";
import { useUrlState } from "@/components/ui/url-state";
import { direction } from "@/dsl/language";
import type { CaseView } from "./case-view";

/** The messages as their recipients read them. The html stands in a frame that can run nothing and reach nothing. */
export function CaseMessages({ view }: { view: CaseView }) {
  const t = useTranslations("cases.messages");
  const names = new Intl.DisplayNames(useLocale(), { type: "language" });
  const [params, set] = useUrlState();
  const as = params.get("as") === "text" ? "text" : "html";
  if (view.deliveries.length === 0) return <p className="text-sm text-ink-2">{t("none")}</p>;
  return (
    <div className="grid gap-5">
      <div>
        <Segmented
          label={t("as")}
          value={as}
          onChange={(value) => set({ as: value === "html" ? "" : value })}
          options={[
            { value: "html", label: t("html") },
            { value: "text", label: t("text") },
          ]}
        />
      </div>
      {view.deliveries.map((mail) => (
        <article key={mail.id} className="grid gap-2 min-w-0">
          <div className="text-sm">
            <h2 dir="auto" className="wrap-anywhere">
              {mail.subject}
            </h2>
            <p className="text-xs text-ink-3">
              {t("to", { recipient: mail.recipient, language: names.of(mail.locale) ?? mail.locale })} ·{" "}
              {mail.sentAt ? <Time at={mail.sentAt} /> : <Tag tone="warn">{t("notSent")}</Tag>}
            </p>
          </div>
          {as === "html" ? (
            <iframe
              className="mailframe"
              sandbox=""
              srcDoc={mail.html}
              title={t("frame", { subject: mail.subject })}
            />
          ) : (
            <ScrollArea
              label={t("frame", { subject: mail.subject })}
              className="bg-sunken rounded-sm p-3 text-xs max-h-96 overflow-auto"
              lang={mail.locale}
              dir={direction(mail.locale)}
            >
              <pre className="whitespace-pre-wrap wrap-anywhere font-sans">{mail.text}</pre>
            </ScrollArea>
          )}
        </article>
      ))}
    </div>
  );
}
