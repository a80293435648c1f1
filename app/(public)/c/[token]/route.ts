import { drawCasePage } from "@/server/customer/case-page";

/** A customer's case; see case-page. */
export async function GET(
  request: Request,
  { params }: { readonly params: Promise<{ readonly token: string }> },
): Promise<Response> {
  return drawCasePage(request, (await params).token);
}
