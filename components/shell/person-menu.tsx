"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { useTRPC } from "@/components/api";
import { Menu } from "@/components/ui/menu";
import { type Language, languages, ownNames } from "@/messages/languages";
import { openShortcuts } from "./finder";
import { initials, useMe } from "./me";
import { currentTheme, keepLanguage, keepTheme } from "./preferences";
import { signOutHere } from "./sign-out";
import { themes } from "./theme";

/** Who is signed in, with what is theirs alone: language, theme, the way out. */
export function PersonMenu() {
  const t = useTranslations("shell");
  const me = useMe();
  const locale = useLocale();
  const router = useRouter();
  const trpc = useTRPC();
  const remember = useMutation(trpc.me.setLanguage.mutationOptions());
  const [theme, setTheme] = useState<(typeof themes)[number]>("system");
  const speak = (language: Language) => {
    keepLanguage(language);
    remember.mutate({ language });
    router.refresh();
  };
  return (
    <Menu
      label={t("person", { name: me.name })}
      placement="top start"
      trigger={
        <AriaButton
          className="go"
          aria-label={t("person", { name: me.name })}
          onPressStart={() => setTheme(currentTheme())}
        >
          <span className="who" aria-hidden="true">
            {initials(me.name)}
          </span>
          <span className="txt truncate">{me.name}</span>
        </AriaButton>
      }
      groups={[
        {
          id: "language",
          title: t("language"),
          chosen: locale,
          entries: languages.map((language) => ({
            id: language,
            label: ownNames[language],
            onPress: () => speak(language),
          })),
        },
        {
          id: "theme",
          title: t("theme"),
          chosen: theme,
          entries: themes.map((one) => ({
            id: one,
            label: t(`themes.${one}`),
            onPress: () => keepTheme(one),
          })),
        },
        {
          id: "out",
          entries: [
            { id: "shortcuts", label: t("shortcuts"), icon: "question", onPress: openShortcuts },
            { id: "signOut", label: t("signOut"), icon: "leave", onPress: signOutHere },
          ],
        },
      ]}
    />
  );
}
