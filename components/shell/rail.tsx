"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useTRPC } from "@/components/api";
import { classes } from "@/components/ui/classes";
import { Icon, type IconName } from "@/components/ui/icon";
import { openFinder } from "./finder";
import { useMay } from "./me";
import { OrganisationMenu } from "./organisation-menu";
import { PersonMenu } from "./person-menu";

/** The ways to everything. `slim` where a drawing has the screen; a bar below on phones. */
export function Rail({ slim }: { slim: boolean }) {
  const t = useTranslations("shell");
  const path = usePathname();
  return (
    <nav className={classes("rail", slim && "slim")} aria-label={t("main")}>
      <div className="hide-s contents">
        <OrganisationMenu />
        <span className="envtag hide-s" title={t("environment.label")}>
          {t("environment.live")}
        </span>
      </div>
      <Go href="/processes" icon="flow" path={path} label={t("processes")} />
      <Go href="/inbox" icon="inbox" path={path} label={t("inbox")} count={<InboxCount />} />
      <Go href="/cases" icon="cases" path={path} label={t("cases")} />
      <span className="grow" />
      <Go href="/settings" icon="settings" path={path} label={t("settings")} />
      <button type="button" className="go hide-s" onClick={openFinder} title={slim ? t("find") : undefined}>
        <Icon name="search" />
        <span className="txt">{t("find")}</span>
        <span className="count kbd">Ctrl K</span>
      </button>
      <PersonMenu />
    </nav>
  );
}

function Go(props: { href: string; icon: IconName; label: string; path: string; count?: ReactNode }) {
  const here = props.path === props.href || props.path.startsWith(`${props.href}/`);
  return (
    <Link href={props.href} className="go" title={props.label} {...(here ? { "aria-current": "page" } : {})}>
      <Icon name={props.icon} />
      <span className="txt">{props.label}</span>
      {props.count}
    </Link>
  );
}

function InboxCount() {
  const t = useTranslations("shell");
  const locale = useLocale();
  const trpc = useTRPC();
  const works = useMay("staff");
  const tasks = useQuery({
    ...trpc.tasks.list.queryOptions({ limit: 1 }),
    enabled: works,
    refetchInterval: 15_000,
  });
  const count = tasks.data?.counts.all ?? 0;
  if (count === 0) return null;
  return (
    <span className="count">
      <span aria-hidden="true">{new Intl.NumberFormat(locale).format(count)}</span>
      <span className="sr-only">{t("inboxCount", { count })}</span>
    </span>
  );
}
