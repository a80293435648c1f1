import { getRequestConfig } from "next-intl/server";
import { loadMessages } from "@/messages/load";
import { requestLanguage } from "./language";

/** What next-intl needs for one request. Addresses carry no language: it is the reader's, not the page's. */
export default getRequestConfig(async () => {
  const locale = await requestLanguage();
  return { locale, messages: loadMessages(locale) };
});
