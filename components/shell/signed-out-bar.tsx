"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Button, LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { useSignedOut } from "./session";

/** Shown once the session has ended: nothing typed is lost, one signs in beside and goes on. */
export function SignedOutBar() {
  const t = useTranslations("shell.signedOut");
  const queries = useQueryClient();
  const out = useSignedOut();
  useEffect(() => {
    if (!out) return;
    // coming back from the other tab is the sign to look again
    const look = () => document.visibilityState === "visible" && queries.refetchQueries({ type: "active" });
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [out, queries]);
  if (!out) return null;
  return (
    <div role="alert" className="note warn sticky top-0 z-20 flex-wrap rounded-none">
      <Icon name="warn" />
      <span className="flex-1 min-w-48">
        <b className="font-semibold">{t("title")}.</b> {t("text")}
      </span>
      <LinkButton small href="/sign-in?next=/sign-in/done" newTab>
        {t("signIn")}
      </LinkButton>
      <Button small look="quiet" onPress={() => queries.refetchQueries({ type: "active" })}>
        {t("goOn")}
      </Button>
    </div>
  );
}
