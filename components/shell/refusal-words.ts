"use client";
import { useTranslations } from "next-intl";
import { refusalIn } from "@/components/api";

/** Sentence for an error of the server, in the reader's language. */
export function useRefusalWords(): (error: unknown) => string {
  const api = useTranslations("api");
  const common = useTranslations("common");
  return (error) => {
    const refusal = refusalIn(error);
    if (!refusal) return common("failed.noAnswer");
    const values = Object.fromEntries(
      Object.entries(refusal.params ?? {}).filter(
        (e): e is [string, string | number] => typeof e[1] === "string" || typeof e[1] === "number",
      ),
    );
    for (const key of [`${refusal.code}.detail`, refusal.code]) if (api.has(key)) return api(key, values);
    return common("failed.own");
  };
}
