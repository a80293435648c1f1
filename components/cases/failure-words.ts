"use client";
import { useTranslations } from "next-intl";
import type { JsonObject } from "@/dsl/json";
import { openSentence } from "./open-sentence";

/** Sentences of a failure's code: what it means and what one can do. Empty where there is none for the code. */
export function useFailureWords(): (code: string, params: JsonObject) => { what: string; todo: string } {
  const t = useTranslations("failures");
  return (code, params) => {
    const values = Object.fromEntries(
      Object.entries(params).filter(
        (e): e is [string, string | number] => typeof e[1] === "string" || typeof e[1] === "number",
      ),
    );
    const say = (part: string) => (t.has(`${code}.${part}`) ? sentence(t(`${code}.${part}`, values)) : "");
    return { what: say("what"), todo: say("do") };
  };
}

/** What a failure's code means when nothing else is known of the failure; the code where there are no words for it. */
export function useCodeWords(): (code: string) => string {
  const t = useTranslations("failures");
  return (code) => (t.has(`${code}.what`) ? openSentence(String(t.raw(`${code}.what`))) : code);
}

/** With its full stop, so that another sentence can follow. */
function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
