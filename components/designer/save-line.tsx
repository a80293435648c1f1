"use client";
import { useLocale, useTranslations } from "next-intl";
import { Button, LinkButton } from "@/components/ui/button";
import { Icon, type IconName } from "@/components/ui/icon";
import { clock } from "@/components/ui/moments";
import { useDesignerState } from "./context";
import type { SaveState } from "./sync";

const ICONS: Readonly<Record<SaveState["state"], IconName>> = {
  loading: "retry",
  saved: "check",
  saving: "retry",
  offline: "offline",
  signedOut: "leave",
  refused: "stop",
};

/** How saving stands, always in sight; and what to do where it does not go on by itself. */
export function SaveLine({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations("designer.save");
  const locale = useLocale();
  const save = useDesignerState((state) => state.save);
  const words =
    save.state === "saved" && save.at
      ? t("saved", { time: clock(save.at, locale) })
      : t(save.state === "saved" ? "savedPlain" : save.state);
  const bad = save.state === "signedOut" || save.state === "refused";
  return (
    <>
      <span
        className={`save ${save.state}`}
        role={bad ? "alert" : "status"}
        aria-live={bad ? "assertive" : "polite"}
        title={words}
        suppressHydrationWarning
      >
        <Icon name={ICONS[save.state]} />
        <span>{words}</span>
      </span>
      {save.state === "signedOut" ? (
        <LinkButton small href="/sign-in?next=/sign-in/done" newTab>
          {t("signIn")}
        </LinkButton>
      ) : null}
      {save.state === "offline" ? (
        <Button small look="quiet" onPress={onRetry}>
          {t("retry")}
        </Button>
      ) : null}
    </>
  );
}
