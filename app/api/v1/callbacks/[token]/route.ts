import { handleCallback } from "@/server/api/rest/callback";

export const dynamic = "force-dynamic";

export async function POST(
  request: Request,
  { params }: { params: Promise<{ token: string }> },
): Promise<Response> {
  return handleCallback(request, (await params).token);
}
