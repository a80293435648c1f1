import type { FieldError } from "@/dsl/form/check";
import type { ShownForm } from "../forms/shown";
import type { Typed } from "../forms/values";

/** What every page of a customer has around its content. */
export interface Shell {
  /** Language of the page, BCP 47. */
  readonly locale: string;
  /** The language's name in itself. */
  readonly localeName?: string;
  readonly title: string;
  readonly organisation?: { readonly name: string; readonly brandColour: string };
  /** Other languages the page can be read in. */
  readonly languages: readonly LanguageLink[];
}

export interface LanguageLink {
  readonly tag: string;
  /** Its name in itself: "العربية". */
  readonly name: string;
  readonly href: string;
}

/** A form to fill in: a start form, or one that waits in a case. */
export interface FormModel {
  readonly form: ShownForm;
  /** Where it is posted. */
  readonly action: string;
  /** Made anew for each form that is drawn: sent twice, it leads to the same case. */
  readonly key: string;
  /** Name under which the browser keeps what was typed. */
  readonly draft: string;
  /** Index of the open page. */
  readonly at: number;
  readonly values: Typed;
  readonly errors: readonly FieldError[];
  /** True when it was posted: values on the page are newer than any kept draft, and language links post them. */
  readonly posted: boolean;
  /** True when the server keeps what is typed too, so that it can be finished on another device. */
  readonly keeps?: boolean;
  /** Reference of the case it belongs to. */
  readonly reference?: string;
  /** It was not taken, though nothing is wrong with it: too much comes in, or nothing is taken now ("held": told before it is sent). */
  readonly refused?: "busy" | "closed" | "held";
}

/** One moment of the story on the case page. */
export interface Moment {
  readonly text: string;
  /** ISO instant; absent for what is still to come. */
  readonly at?: string;
  readonly state: "done" | "now" | "todo";
}

/** A value the customer sent. */
export interface SentValue {
  readonly label: string;
  readonly value: string;
  readonly dir: "ltr" | "auto";
}

/** Where a case stands, as its customer reads it; also what the page asks for every few seconds. */
export interface CaseModel {
  readonly reference: string;
  readonly status: "running" | "completed" | "cancelled";
  readonly headline: string;
  readonly next: string;
  readonly story: readonly Moment[];
  readonly sent: readonly SentValue[];
  /** A form that waits for the customer. */
  readonly form?: { readonly name: string; readonly href: string };
  /** Address of the page; with `Accept: application/json` it answers this model. */
  readonly href: string;
}

export type NoticeKind =
  | "formUnknown"
  | "formClosed"
  | "linkUnknown"
  | "nothingToFill"
  | "alreadySent"
  | "tooLarge"
  | "otherSite"
  | "unreadable"
  | "unavailable";

/** A page that says one thing and what to do. */
export interface NoticeModel {
  readonly kind: NoticeKind;
  readonly link?: { readonly to: "openForm" | "openCase"; readonly href: string };
}

export type CustomerPage =
  | { readonly page: "form"; readonly shell: Shell; readonly form: FormModel }
  | { readonly page: "case"; readonly shell: Shell; readonly case: CaseModel }
  | { readonly page: "notice"; readonly shell: Shell; readonly notice: NoticeModel };

/** What the script finds in the page: the model and the words it needs, parsed. */
export interface Handed {
  readonly page: Exclude<CustomerPage, { page: "notice" }>;
  readonly words: import("../forms/words").Words;
}
