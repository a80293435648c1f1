"use client";
import { useRouter } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { type ReactNode, useEffect } from "react";
import { I18nProvider, RouterProvider } from "react-aria-components";
import type { Language } from "@/messages/languages";
import type { Messages } from "@/messages/load";

/** What every page stands in: its texts, its language for the controls, its way to other pages. */
export function Providers(props: { language: Language; messages: Messages; children: ReactNode }) {
  const router = useRouter();
  useEffect(() => {
    // 100 KB of unicode ranges that most pages never need: after everything else
    const timer = setTimeout(() => import("@fontsource-variable/noto-sans-jp"), 2000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <NextIntlClientProvider locale={props.language} messages={props.messages} timeZone={timeZone()}>
      <I18nProvider locale={props.language}>
        <RouterProvider navigate={(href) => router.push(href)}>{props.children}</RouterProvider>
      </I18nProvider>
    </NextIntlClientProvider>
  );
}

function timeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
