import type { Shell } from "@/components/customer/pages";
import { noticeAnswer } from "./answer";
import { isOwnPost, type Posted, readPost } from "./post";

/** What was posted to one of our pages; or the page that says why it was not taken, with the way back to the form. */
export async function receivePost(
  request: Request,
  path: string,
  known: Pick<Shell, "locale" | "organisation">,
): Promise<Posted | Response> {
  const link = { to: "openForm", href: path } as const;
  if (!isOwnPost(request)) return noticeAnswer(request, 403, { kind: "otherSite", link }, known);
  const posted = await readPost(request);
  if (posted === "tooLarge") return noticeAnswer(request, 413, { kind: "tooLarge", link }, known);
  if (posted === "unreadable") return noticeAnswer(request, 400, { kind: "unreadable", link }, known);
  return posted;
}

/** The language that was chosen with the form's own buttons. */
export function chosenIn(posted: Posted): string | undefined {
  return posted.go?.to === "language" ? posted.go.tag : undefined;
}
