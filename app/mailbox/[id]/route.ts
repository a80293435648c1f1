import { caughtMail, mailboxFolder } from "@/server/caughtMail";
import { assertNear } from "../near";

/** The designed body of a mail, for the frame that shows it: it runs nothing, and its links open beside it. */
export async function GET(
  request: Request,
  { params }: { readonly params: Promise<{ readonly id: string }> },
): Promise<Response> {
  assertNear(request.headers);
  const mail = await caughtMail(mailboxFolder(), (await params).id);
  if (!mail?.html) return new Response(null, { status: 404 });
  const base = '<base target="_blank">';
  const html = /<head[^>]*>/i.test(mail.html)
    ? mail.html.replace(/<head[^>]*>/i, (head) => head + base)
    : base + mail.html;
  return new Response(html, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy":
        "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data: https:",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": "private, no-store",
    },
  });
}
