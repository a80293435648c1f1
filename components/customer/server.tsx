import { createHash } from "node:crypto";
import { render } from "preact-render-to-string";
import { brandOf } from "../forms/brand";
import { customerWords, formSay } from "../forms/form-words";
import { Icon } from "../forms/icon";
import { parseWords, type Say, type Words } from "../forms/words";
import { CaseStory } from "./case-story";
import { CustomerForm } from "./customer-form";
import { type Assets, Document } from "./document";
import type { CustomerPage, Handed, NoticeModel, Shell } from "./pages";

/** Written in by scripts/bundle-customer.mjs. */
declare const ALUR_CUSTOMER_ASSETS: Assets;

/** A document for a customer, and the policy it is to be sent with. */
export interface RenderedPage {
  readonly html: string;
  /** Content-Security-Policy (CSP level 3): our files only, and the one inline rule by its hash. */
  readonly policy: string;
}

/** Draws a customer's page as a whole document. */
export function renderPage(page: CustomerPage): RenderedPage {
  const { shell } = page;
  const say = formSay(shell.locale);
  const brand = brandRule(shell.organisation?.brandColour);
  const handed =
    page.page === "notice" ? undefined : handedText({ page, words: wordsFor(page.page, shell.locale) });
  const body = render(
    <Document
      shell={titled(page, say)}
      say={say}
      assets={ALUR_CUSTOMER_ASSETS}
      brand={brand}
      handed={handed}
      posted={page.page === "form" && page.form.posted}
    >
      <Content page={page} say={say} />
    </Document>,
  );
  return { html: `<!doctype html>${body}`, policy: policyWith(brand) };
}

function Content({ page, say }: { page: CustomerPage; say: Say }) {
  const { locale } = page.shell;
  if (page.page === "form") return <CustomerForm model={page.form} locale={locale} say={say} />;
  if (page.page === "case") return <CaseStory model={page.case} locale={locale} say={say} />;
  return <Notice notice={page.notice} shell={page.shell} say={say} />;
}

function Notice({ notice, shell, say }: { notice: NoticeModel; shell: Shell; say: Say }) {
  return (
    <section className="notice">
      <h1>{say(`notice.${notice.kind}.title`)}</h1>
      <p>{say(`notice.${notice.kind}.text`, { organisation: shell.organisation?.name ?? "" })}</p>
      {notice.link ? (
        <a className="go" href={notice.link.href}>
          {say(`notice.${notice.link.to}`)}
          <Icon name="arrow" flip />
        </a>
      ) : null}
    </section>
  );
}

/** The title says first what is wrong (WCAG 2.2, 2.4.2; GOV.UK: "Error: …"), or what the notice says. */
function titled(page: CustomerPage, say: Say): Shell {
  const { shell } = page;
  if (page.page === "notice") return { ...shell, title: say(`notice.${page.notice.kind}.title`) };
  if (page.page !== "form" || page.form.errors.length === 0) return shell;
  return {
    ...shell,
    title: say("page.withProblems", { count: page.form.errors.length, title: shell.title }),
  };
}

/** The words that the script of a page needs. */
function wordsFor(page: "form" | "case", locale: string): Words {
  const groups = page === "form" ? ["form.", "errors.", "refused."] : ["case."];
  const all = customerWords(locale);
  const needed = Object.entries(all).filter(([key]) => groups.some((group) => key.startsWith(group)));
  return parseWords(Object.fromEntries(needed), locale);
}

/** JSON that cannot end its script element, whatever people have written. */
function handedText(handed: Handed): string {
  return JSON.stringify(handed)
    .replace(/</g, "\\u003c")
    .replace(/\u2028/g, "\\u2028")
    .replace(/\u2029/g, "\\u2029");
}

function brandRule(colour: string | undefined): string {
  const { light, dark, lightTint, darkTint } = brandOf(colour);
  return `.cust{--brand-light:${light};--brand-dark:${dark};--brand-light-tint:${lightTint};--brand-dark-tint:${darkTint}}`;
}

function policyWith(style: string): string {
  const hash = createHash("sha256").update(style).digest("base64");
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'sha256-${hash}'`,
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
