import type { Metadata } from "next";
import { Suspense } from "react";
import { textAt, loadMessages } from "@/messages/load";
import { SignIn } from "@/components/shell/sign-in";
import { requestLanguage } from "../language";

export async function generateMetadata(): Promise<Metadata> {
  return { title: textAt(loadMessages(await requestLanguage()), "auth.title") ?? "Alur" };
}

export default function SignInPage() {
  return (
    <Suspense>
      <SignIn />
    </Suspense>
  );
}
