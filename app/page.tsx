import { redirect } from "next/navigation";

/** The first page of the studio; who is not signed in is led to sign in from there. */
export default function Home() {
  redirect("/processes");
}
