import type { Metadata } from "next";
import { loadMessages, textAt } from "@/messages/load";
import { requestLanguage } from "./language";

/** A page's title in the reader's language, by the path of its text. */
export async function pageTitle(path: string): Promise<Metadata> {
  return { title: textAt(loadMessages(await requestLanguage()), path) ?? "Alur" };
}
