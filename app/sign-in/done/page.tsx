import { SignedIn } from "@/components/shell/signed-in";

/** Where one lands after signing in beside a page that goes on. */
export default function SignedInPage() {
  return <SignedIn />;
}
