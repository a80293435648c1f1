import type { ReactNode } from "react";
import { direction } from "@/dsl/language";
import { Icon } from "../forms/icon";
import type { Say } from "../forms/words";
import type { Shell } from "./pages";

/** Addresses of the built files. */
export interface Assets {
  readonly script: string;
  readonly style: string;
}

interface DocumentProps {
  readonly shell: Shell;
  readonly say: Say;
  readonly assets: Assets;
  /** The brand's colours as custom properties, one rule. */
  readonly brand: string;
  /** JSON for the script; without it the page has no script. */
  readonly handed?: string;
  /** Language links post the form, so that nothing typed is lost. */
  readonly posted?: boolean;
  readonly children: ReactNode;
}

/** The whole document around a customer's page: nothing of the studio, the organisation's name and colour. */
export function Document({ shell, say, assets, brand, handed, posted, children }: DocumentProps) {
  const { locale, organisation } = shell;
  return (
    <html lang={locale} dir={direction(locale)}>
      {/* biome-ignore lint/style/noHeadElement: no page of Next, a document of its own */}
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <title>{organisation ? `${shell.title} · ${organisation.name}` : shell.title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={assets.style} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made of four checked colours */}
        <style dangerouslySetInnerHTML={{ __html: brand }} />
        {handed ? <script type="module" src={assets.script} /> : null}
      </head>
      <body className="cust">
        <a className="skip" href="#main">
          {say("page.skip")}
        </a>
        <header className="bar">
          {organisation ? (
            <>
              <span className="logo" aria-hidden="true">
                {[...organisation.name][0]}
              </span>
              <span className="who" dir="auto">
                {organisation.name}
              </span>
            </>
          ) : null}
          <Languages shell={shell} say={say} posted={posted} />
        </header>
        <main id="main" className="main">
          <div id="app">{children}</div>
        </main>
        {handed ? (
          // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON in which no element can end (see handedText)
          <script type="application/json" id="handed" dangerouslySetInnerHTML={{ __html: handed }} />
        ) : null}
      </body>
    </html>
  );
}

/** One other language is a link; several open as a list, without script. */
function Languages({ shell, say, posted }: Pick<DocumentProps, "shell" | "say" | "posted">) {
  const { languages } = shell;
  const [only] = languages;
  if (!only) return null;
  const links = languages.map((language) =>
    posted ? (
      <button
        key={language.tag}
        type="submit"
        form="form"
        name="_go"
        value={`lang:${language.tag}`}
        lang={language.tag}
        dir={direction(language.tag)}
      >
        {language.name}
      </button>
    ) : (
      <a
        key={language.tag}
        href={language.href}
        lang={language.tag}
        hrefLang={language.tag}
        dir={direction(language.tag)}
      >
        {language.name}
      </a>
    ),
  );
  if (languages.length === 1) {
    return (
      <nav className="langs one" aria-label={say("page.language")}>
        <Icon name="globe" />
        {links}
      </nav>
    );
  }
  return (
    <details className="langs">
      <summary>
        <Icon name="globe" />
        <span className="sr">{say("page.language")}: </span>
        {shell.localeName ?? say("page.language")}
        <Icon name="down" />
      </summary>
      <nav aria-label={say("page.language")}>{links}</nav>
    </details>
  );
}
