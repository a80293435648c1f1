import { Suspense } from "react";
import { SignIn } from "@/components/shell/sign-in";
import { pageTitle } from "../page-title";

export const generateMetadata = () => pageTitle("auth.title");

export default function SignInPage() {
  return (
    <Suspense>
      <SignIn />
    </Suspense>
  );
}
