import "@fontsource-variable/inter";
import "@fontsource-variable/noto-sans-arabic";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { Providers } from "@/components/shell/providers";
import { isTheme, themeCookie } from "@/components/shell/theme";
import { direction } from "@/dsl/text";
import { loadMessages } from "@/messages/load";
import { requestLanguage } from "./language";

export const metadata: Metadata = { title: { default: "Alur", template: "%s · Alur" } };
export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const language = await requestLanguage();
  const theme = (await cookies()).get(themeCookie)?.value;
  return (
    <html lang={language} dir={direction(language)} data-theme={isTheme(theme) ? theme : undefined}>
      <body>
        <Providers language={language} messages={loadMessages(language)}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
