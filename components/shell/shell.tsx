"use client";
import { useQuery } from "@tanstack/react-query";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useEffect } from "react";
import { refusalIn, useTRPC } from "@/components/api";
import { Bars, Failed } from "@/components/ui/states";
import { isLanguage, languageCookie } from "@/messages/languages";
import { Finder } from "./finder";
import { HeldBar } from "./held-bar";
import { MeProvider } from "./me";
import { keepLanguage } from "./preferences";
import { Rail } from "./rail";
import { useRefusalWords } from "./refusal-words";
import { SignedOutBar } from "./signed-out-bar";

/** The studio's frame: who is signed in, for which organisation and environment, and the ways to everything. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useTranslations("shell");
  const words = useRefusalWords();
  const trpc = useTRPC();
  const path = usePathname();
  const query = useSearchParams().toString();
  const me = useQuery({ ...trpc.me.get.queryOptions({}), staleTime: 60_000 });
  const stranger = !me.data && refusalIn(me.error)?.code === "signIn.needed";

  useEffect(() => {
    if (stranger) location.replace(`/sign-in?next=${encodeURIComponent(query ? `${path}?${query}` : path)}`);
  }, [stranger, path, query]);

  useOwnLanguage(me.data?.language);

  if (!me.data) {
    return (
      <div className="studio env-live">
        <div className="envband" />
        <div className="rail" />
        <main className="page">
          {me.isError && !stranger ? (
            <Failed title={t("failed")} onRetry={() => me.refetch()} retryAfter={10}>
              {words(me.error)}
            </Failed>
          ) : (
            <Bars widths={[24, 62, 48, 70, 55]} />
          )}
        </main>
      </div>
    );
  }
  return (
    <MeProvider me={me.data}>
      <a href="#page" className="btn skip">
        {t("skip")}
      </a>
      <div className="studio env-live">
        <div className="envband" />
        <Rail slim={isWide(path)} />
        <main className="page" id="page" tabIndex={-1}>
          <SignedOutBar />
          <HeldBar />
          {children}
        </main>
      </div>
      <Finder />
    </MeProvider>
  );
}

/** Speaks the person's language until they choose another one on this device. */
function useOwnLanguage(own: string | null | undefined): void {
  const router = useRouter();
  const locale = useLocale();
  useEffect(() => {
    if (!isLanguage(own) || own === locale || document.cookie.includes(`${languageCookie}=`)) return;
    keepLanguage(own);
    router.refresh();
  }, [own, locale, router]);
}

/** Pages on which a drawing has the screen. */
function isWide(path: string): boolean {
  return /^\/(cases\/[0-9a-f]+-[0-9a-f-]+|processes\/[^/]+\/edit)$/.test(path);
}
