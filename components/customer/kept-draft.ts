import { inLanguage } from "../forms/in-language";
import type { ShownForm } from "../forms/shown";
import type { Typed } from "../forms/values";

/** What was typed into a form and not yet sent, as the browser keeps it. */
export interface KeptDraft {
  /** Key of the form as it was first drawn: sent twice, it still leads to one case. */
  readonly key: string;
  readonly at: number;
  readonly locale: string;
  readonly values: Typed;
}

const PREFIX = "alur-draft:";
const SENT = "alur-sent";
/** How long a draft is kept. */
export const KEPT_DAYS = 30;
const DAY = 24 * 60 * 60 * 1000;

/** Keeps what is typed. A browser without room, or that forbids it, keeps nothing; the form works as well. */
export function keepDraft(name: string, draft: KeptDraft): void {
  quietly(() => localStorage.setItem(PREFIX + name, JSON.stringify({ ...draft, saved: Date.now() })));
}

/** What was typed before, with numbers turned into this language's way of writing; undefined when there is none. */
export function takeDraft(name: string, form: ShownForm, locale: string): KeptDraft | undefined {
  return quietly(() => {
    // A form that is drawn again was not taken: whatever was marked as sent is still to be sent.
    sessionStorage.removeItem(SENT);
    const kept: unknown = JSON.parse(localStorage.getItem(PREFIX + name) ?? "null");
    if (!isKept(kept)) return undefined;
    if (kept.saved < Date.now() - KEPT_DAYS * DAY) {
      forgetDraft(name);
      return undefined;
    }
    return { ...kept, values: inLanguage(kept.values, form, kept.locale, locale) };
  });
}

/** Forgets what was typed. */
export function forgetDraft(name: string): void {
  quietly(() => localStorage.removeItem(PREFIX + name));
}

/** Notes that a form is on its way: the page that it leads to forgets its draft. */
export function markSent(name: string): void {
  quietly(() => sessionStorage.setItem(SENT, name));
}

/** Called where a sent form leads to. */
export function forgetSent(): void {
  quietly(() => {
    const name = sessionStorage.getItem(SENT);
    sessionStorage.removeItem(SENT);
    if (name !== null) forgetDraft(name);
  });
}

function isKept(value: unknown): value is KeptDraft & { saved: number } {
  return (
    typeof value === "object" &&
    value !== null &&
    "key" in value &&
    typeof value.key === "string" &&
    "at" in value &&
    typeof value.at === "number" &&
    "locale" in value &&
    typeof value.locale === "string" &&
    "saved" in value &&
    typeof value.saved === "number" &&
    "values" in value &&
    typeof value.values === "object" &&
    value.values !== null &&
    Object.values(value.values).every((v) => typeof v === "string")
  );
}

/** Storage may be forbidden or full; then nothing is kept, and nothing breaks. */
function quietly<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
