"use client";
import { useRouter, useSearchParams } from "next/navigation";
import { getSession, signIn } from "next-auth/react";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { TextField } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Notice } from "@/components/ui/notice";
import { languages, ownNames } from "@/messages/languages";
import { inside } from "./inside";
import { keepLanguage } from "./preferences";

type Failure = "wrong" | "tooMany" | "noOrganisation" | "noAnswer";

/** What the server said, as one of the sentences there are. */
function failureOf(code: string | null | undefined): Failure {
  if (code === null || code === undefined) return "noAnswer";
  return code === "tooMany" || code === "noOrganisation" ? code : "wrong";
}

/** E-mail and password; says kindly what to mend; leads back to where one came from. */
export function SignIn() {
  const t = useTranslations("auth");
  const next = inside(useSearchParams().get("next"));
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  const send = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    setFailure(undefined);
    if (email.trim() === "" || password === "") return;
    setBusy(true);
    const answer = await signIn("credentials", { email: email.trim(), password, redirect: false }).catch(
      () => undefined,
    );
    if (answer?.ok) {
      await getSession();
      location.assign(next);
      return;
    }
    setBusy(false);
    setFailure(failureOf(answer?.error));
  };

  return (
    <main className="grid min-h-dvh grid-rows-[1fr_auto] justify-items-center items-center p-4 gap-6">
      <div className="w-full max-w-[360px] grid gap-6">
        <div className="flex items-center gap-2 text-lg font-semibold">
          <span className="ft f-service" style={{ inlineSize: 28, blockSize: 28 }}>
            <Icon name="flow" />
          </span>
          Alur
        </div>
        {/* A form sent before the page is alive must not put the password into the address. */}
        <form method="post" onSubmit={send} noValidate className="card p-6 grid gap-4 shadow-card">
          <div>
            <h1 className="text-xl tracking-tight">{t("title")}</h1>
            <p className="text-ink-2 mt-1">{t("lead")}</p>
          </div>
          {failure && <Notice tone="bad">{t(failure)}</Notice>}
          <TextField
            label={t("email")}
            type="email"
            name="email"
            autoComplete="username"
            dir="ltr"
            value={email}
            onChange={setEmail}
            wrong={asked && email.trim() === "" ? t("emailMissing") : undefined}
          />
          <TextField
            label={t("password")}
            type={shown ? "text" : "password"}
            name="password"
            autoComplete="current-password"
            dir="ltr"
            value={password}
            onChange={setPassword}
            wrong={asked && password === "" ? t("passwordMissing") : undefined}
            end={
              <button
                type="button"
                className="text-xs text-ink-2 underline min-h-6 -my-1"
                aria-label={shown ? t("hidePassword") : t("showPassword")}
                onClick={() => setShown(!shown)}
              >
                {shown ? t("hide") : t("show")}
              </button>
            }
          />
          <Button look="primary" type="submit" isDisabled={busy} className="w-full h-9">
            {busy ? t("signingIn") : t("signIn")}
          </Button>
        </form>
        <p className="text-sm text-ink-3 text-balance">{t("about")}</p>
      </div>
      <LanguageLinks />
    </main>
  );
}

function LanguageLinks() {
  const locale = useLocale();
  const router = useRouter();
  return (
    <div className="flex gap-4 text-sm">
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={language === locale}
          className={classes(
            "min-h-6",
            language === locale ? "font-semibold" : "text-ink-2 underline underline-offset-4",
          )}
          onClick={() => {
            keepLanguage(language);
            router.refresh();
          }}
        >
          {ownNames[language]}
        </button>
      ))}
    </div>
  );
}
